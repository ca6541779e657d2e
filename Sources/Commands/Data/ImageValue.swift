import Datasets
import Images
import Language

extension LabelledImage: EngineValue {
    public static let typeName = "image"
    public static let fields = [
        FieldDeclaration("label", .number, "the class's number, from 0; nothing for a picture from a file"),
        FieldDeclaration("class", .string, "the class's name"),
        FieldDeclaration("index", .integer, "the image's place in its data"),
        FieldDeclaration(
            "mask", .list(.list(.integer)), "rows of 1 on the object and 0 beside it, where the data knows"),
        FieldDeclaration("width", .integer, "pixels"),
        FieldDeclaration("height", .integer, "pixels"),
    ]

    public var display: String {
        "image \(index), \(image.width)x\(image.height)" + (className.map { ", \($0)" } ?? "")
            + (mask == nil ? "" : ", with the object's mask")
    }

    public var plain: Value {
        .record([
            "index": .number(Double(index)), "label": labelValue, "class": classValue,
            "width": .number(Double(image.width)), "height": .number(Double(image.height)),
        ])
    }

    public func field(_ name: String) throws -> Value {
        switch name {
        case "label": labelValue
        case "class": classValue
        case "index": .number(Double(index))
        case "mask": mask.map(rows) ?? .nothing
        case "width": .number(Double(image.width))
        case "height": .number(Double(image.height))
        default: throw CommandError("an image has no field \(name)")
        }
    }

    private var labelValue: Value { label.map { .number(Double($0)) } ?? .nothing }
    private var classValue: Value { className.map(Value.string) ?? .nothing }

    private func rows(_ mask: Mask) -> Value {
        .list(
            (0..<mask.height).map { row in
                .list((0..<mask.width).map { .number(mask.values[row * mask.width + $0] ? 1 : 0) })
            })
    }
}

extension LabelledImage: Savable {
    public static let fileEndings = ["png", "npy"]

    public func encoded(ending: String) throws -> [UInt8] {
        ending == "npy"
            ? NPY.encode(shape: [image.height, image.width, 3], bytes: image.pixels) : try PNG.encode(image)
    }
}
