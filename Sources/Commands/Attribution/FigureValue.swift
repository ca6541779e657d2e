import Attribution
import Images
import Language

extension Figure: EngineValue {
    public static let typeName = "figure"
    public static let fields = [
        FieldDeclaration("title", .string, "what it shows"), FieldDeclaration("width", .integer, "pixels"),
        FieldDeclaration("height", .integer, "pixels"),
    ]

    public var display: String { "figure of \(image.width)x\(image.height) pixels: \(title)" }
    public var plain: Value {
        .record([
            "title": .string(title), "width": .number(Double(image.width)), "height": .number(Double(image.height)),
        ])
    }

    public func field(_ name: String) throws -> Value {
        switch name {
        case "title": .string(title)
        case "width": .number(Double(image.width))
        case "height": .number(Double(image.height))
        default: throw CommandError("a figure has no field \(name)")
        }
    }
}

extension Figure: Savable {
    public static let fileEndings = ["png"]

    public func encoded(ending: String) throws -> [UInt8] { try PNG.encode(image) }
}
