import Language

/// An augmentation that only knows its text.
struct Augmentation: EngineValue {
    static let typeName = "augmentation"
    static let fields = [FieldDeclaration("size", .integer, "how many operations it has")]

    let text: String

    var display: String { text }
    var plain: Value { .string(text) }
    func field(_ name: String) throws -> Value { .number(Double(text.split(separator: "|").count)) }
    func apply(to input: Value, in invocation: Invocation) throws -> Value { try combine(input, text) }
    static func applied(to input: ValueType) -> ValueType? {
        input == .object("augmentation") || input == .object("image") ? input : nil
    }
}

struct Image: EngineValue {
    static let typeName = "image"
    static let fields = [
        FieldDeclaration("index", .integer, "its place"), FieldDeclaration("label", .integer, "its class"),
    ]

    let index: Int
    var history: [String] = []

    var display: String { "image \(index)" + history.map { " \($0)" }.joined() }
    var plain: Value { .record(["index": .number(Double(index))]) }

    func field(_ name: String) throws -> Value {
        if name == "label" { throw CommandError("image \(index) has no label", hint: "label it") }
        return .number(Double(index))
    }
}

struct Images: EngineValue {
    static let typeName = "images"
    static let fields: [FieldDeclaration] = []
    static let elementType: ValueType? = .object("image")

    let range: Range<Int>

    var display: String { "images \(range)" }
    var plain: Value { .number(Double(range.count)) }
    var count: Int { range.count }
    func field(_ name: String) throws -> Value { throw CommandError("no fields") }
    func element(at index: Int) throws -> Value { .object(Image(index: range.lowerBound + index)) }
    func slice(_ part: Range<Int>) throws -> Value {
        .object(Images(range: range.lowerBound + part.lowerBound..<range.lowerBound + part.upperBound))
    }
}

func combine(_ input: Value?, _ text: String) throws -> Value {
    switch input {
    case nil: return .object(Augmentation(text: text))
    case .object(let object):
        if let augmentation = object as? Augmentation {
            return .object(Augmentation(text: augmentation.text + " | " + text))
        }
        if let image = object as? Image { return .object(Image(index: image.index, history: image.history + [text])) }
        throw CommandError("unexpected input")
    default: throw CommandError("unexpected input")
    }
}

struct EngineFailure: Error, CustomStringConvertible {
    var description: String { "the engine is on fire" }
}
