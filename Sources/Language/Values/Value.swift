/// What a pipeline yields and a variable holds. Values are immutable.
public enum Value: Sendable {
    case nothing
    case boolean(Bool)
    case number(Double)
    case string(String)
    case list(ValueList)
    case record(Record)
    case range(NumberRange)
    /// A table, or one of the engines' own.
    case object(any EngineValue)
}

extension Value {
    public static func number(_ number: Int) -> Value { .number(Double(number)) }

    public static func list(_ elements: [Value]) -> Value { .list(ValueList(elements)) }

    public static func numbers(_ numbers: some Sequence<Double>) -> Value { .list(numbers.map { .number($0) }) }

    public static func numbers(_ numbers: some Sequence<Int>) -> Value { .list(numbers.map { .number(Double($0)) }) }

    public static func strings(_ strings: some Sequence<String>) -> Value { .list(strings.map { .string($0) }) }
}

/// `0..<8` or `0...7`, whole numbers.
public struct NumberRange: Hashable, Sendable {
    public let lower: Int
    /// Exclusive.
    public let upper: Int

    public init(lower: Int, upper: Int) {
        self.lower = lower
        self.upper = max(lower, upper)
    }
}
