import Language

/// An augmentation that only knows its text.
struct Augmentation: EngineValue {
    static let noun: Noun = "augmentation"
    static let fields: [Field<Augmentation>] = [
        Field("size", .integer, "how many operations it has") { .number($0.text.split(separator: "|").count) }
    ]

    let text: String

    var display: String { text }
    var plain: Value { .string(text) }
    func apply(to input: Value, in invocation: Invocation) throws -> Value { try combine(input, text) }
    static func applied(to input: ValueType) -> ValueType? {
        input == .object("augmentation") || input == .object("image") ? input : nil
    }
}

struct Image: EngineValue {
    static let noun: Noun = "image"
    static let fields: [Field<Image>] = [
        Field("index", .integer, "its place") { .number($0.index) },
        Field("label", .integer, "its class", inPlain: false) {
            throw CommandError("image \($0.index) has no label", hint: "label it")
        },
    ]

    let index: Int
    var history: [String] = []

    var display: String { "image \(index)" + history.map { " \($0)" }.joined() }
}

struct Images: EngineValue {
    static let noun = Noun(plural: "images")
    static let elementType: ValueType? = .object(Image.self)

    let indices: [Int]

    var display: String { "images \(indices.first ?? 0)..<\((indices.last ?? -1) + 1)" }
    var plain: Value { .number(indices.count) }
    var count: Int { indices.count }
    func element(at index: Int) throws -> Value { .object(Image(index: indices[index])) }
    func selection(_ positions: [Int]) throws -> Value { .object(Images(indices: positions.map { indices[$0] })) }
}

/// Something with settings, for which a word may stand: `sampler tpe`.
struct Sampler: EngineValue {
    static let noun: Noun = "sampler"

    let name: String

    var display: String { "sampler \(name)" }
}

func combine(_ input: Value?, _ text: String) throws -> Value {
    switch input {
    case nil: return .object(Augmentation(text: text))
    case .object(let augmentation as Augmentation)?:
        return .object(Augmentation(text: augmentation.text + " | " + text))
    case .object(let image as Image)?: return .object(Image(index: image.index, history: image.history + [text]))
    default: throw CommandError("unexpected input")
    }
}

struct EngineFailure: Error, CustomStringConvertible {
    var description: String { "the engine is on fire" }
}
