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

/// Numbers that operators take, place by place.
struct Vector: OperandValue {
    static let noun: Noun = "vector"
    static let elementType: ValueType? = .number
    static let fields: [Field<Vector>] = [
        Field("stopping", .number, "ends the command under way as it is read", inPlain: false) { _ in
            Cancellation.current?.cancel()
            return .number(1)
        }
    ]

    let numbers: [Double]

    var display: String { "vector " + numbers.map { "\($0)" }.joined(separator: " ") }
    var plain: Value { .numbers(numbers) }
    var count: Int { numbers.count }
    func element(at index: Int) throws -> Value { .number(numbers[index]) }
    func selection(_ positions: [Int]) throws -> Value { .object(Vector(numbers: positions.map { numbers[$0] })) }

    static func number(_ value: Value) -> Double? { if case .number(let number) = value { number } else { nil } }

    static func type(of operation: BinaryOperator, _ left: ValueType, _ right: ValueType) -> ValueType? {
        let isTaken = [left, right].allSatisfy { $0 == .object(Vector.self) || $0 == .number || $0 == .integer }
        return isTaken && operation != .isIn ? .object(Vector.self) : nil
    }

    static func apply(_ operation: BinaryOperator, _ left: Value, _ right: Value, in context: Context) throws -> Value?
    {
        guard let a = Vector(left), let b = Vector(right) else { return nil }
        guard a.count == b.count || a.count == 1 || b.count == 1 else {
            throw CommandError("\(a.count) and \(b.count) numbers do not fit", hint: "as many, or one")
        }
        let count = max(a.count, b.count)
        return .object(
            Vector(
                numbers: (0..<count).map { index in
                    let (x, y) = (a.numbers[a.count == 1 ? 0 : index], b.numbers[b.count == 1 ? 0 : index])
                    return operation == .add ? x + y : operation == .multiply ? x * y : x == y ? 1 : 0
                }))
    }

    func negated(in context: Context) throws -> Value { .object(Vector(numbers: numbers.map { -$0 })) }
}

extension Vector {
    fileprivate init?(_ value: Value) {
        switch value {
        case .number(let number): numbers = [number]
        case .object(let vector as Vector): self = vector
        default: return nil
        }
    }
}
