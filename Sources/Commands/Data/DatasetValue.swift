import Datasets
import Language

extension Dataset: EngineValue {
    public static let typeName = "dataset"
    public static let fields = [
        FieldDeclaration("train", .object(ImageSet.typeName), "the training images"),
        FieldDeclaration("valid", .object(ImageSet.typeName), "the validation images; empty until `split`"),
        FieldDeclaration("test", .object(ImageSet.typeName), "the test images"),
        FieldDeclaration("classes", .list(.string), "the classes' names"),
        FieldDeclaration("name", .string, "cifar10, scenes, …"),
    ]

    public var display: String {
        "\(name): \(train.count) training, \(valid.count) validation and \(test.count) test images of \(train.width)x\(train.height), \(classNames.count) classes"
    }

    public var plain: Value {
        .record([
            "name": .string(name), "train": .number(Double(train.count)), "valid": .number(Double(valid.count)),
            "test": .number(Double(test.count)),
            "classes": .list(classNames.map(Value.string)),
        ])
    }

    public func field(_ name: String) throws -> Value {
        switch name {
        case "train": .object(train)
        case "valid": .object(valid)
        case "test": .object(test)
        case "classes": .list(classNames.map(Value.string))
        case "name": .string(self.name)
        default: throw CommandError("a dataset has no field \(name)")
        }
    }
}
