import Datasets
import Images
import Language

extension ImageSet: EngineValue {
    public static let typeName = "images"
    public static let elementType: ValueType? = .object("image")
    public static let fields = [
        FieldDeclaration("count", .integer, "how many images there are"),
        FieldDeclaration("classes", .list(.string), "the classes' names"),
        FieldDeclaration("labels", .list(.integer), "each image's class, as a number from 0"),
        FieldDeclaration("width", .integer, "pixels"),
        FieldDeclaration("height", .integer, "pixels"),
    ]

    public var display: String {
        "\(count) image\(count == 1 ? "" : "s") of \(width)x\(height), \(classNames.count) classes"
    }

    public var plain: Value {
        .record([
            "count": .number(Double(count)), "width": .number(Double(width)), "height": .number(Double(height)),
            "classes": .list(classNames.map(Value.string)),
        ])
    }

    public func field(_ name: String) throws -> Value {
        switch name {
        case "count": .number(Double(count))
        case "classes": .list(classNames.map(Value.string))
        case "labels": .list((0..<count).map { .number(Double(label(at: $0))) })
        case "width": .number(Double(width))
        case "height": .number(Double(height))
        default: throw CommandError("images have no field \(name)")
        }
    }

    public func element(at index: Int) throws -> Value { .object(labelled(at: index)) }

    public func slice(_ range: Range<Int>) throws -> Value { .object(selecting(range)) }
}

extension ImageSet: Savable {
    public static let fileEndings = ["png", "npy"]

    /// A contact sheet, or uint8 [N, H, W, 3].
    public func encoded(ending: String) throws -> [UInt8] {
        guard count > 0 else { throw CommandError("there are no images to save") }
        return ending == "npy"
            ? NPY.encode(shape: [count, height, width, 3], bytes: (0..<count).flatMap { image(at: $0).pixels })
            : try PNG.encode(contactSheet)
    }

    private var contactSheet: Image { ContactSheet(self).image }
}
