/// The type of a value, as far as it is known before it runs.
public indirect enum ValueType: Hashable, Sendable {
    /// Not known, or not restricted.
    case any
    case nothing
    case boolean
    case number
    /// A number without a fraction.
    case integer
    case string
    /// A string that names a file or folder; completes as such.
    case path
    /// A string that names a field of what is piped in; completes as such.
    case fieldName
    case list(ValueType)
    case record(RecordShape)
    case range
    /// A table whose columns are known; one of which nothing is known is `object(Table.self)`.
    case table(RecordShape)
    /// Whatever has elements: a list, a range, a table, an engine's value.
    case sequence(ValueType)
    case closure(ClosureType)
    /// An engine's value by what its type is called.
    case object(Noun)
    /// One of these.
    case union([ValueType])

    public static func object<Object: EngineValue>(_ type: Object.Type) -> ValueType { .object(Object.noun) }

    /// Whether a field's name may stand for a value of the type.
    public var takesFieldName: Bool { (listElement ?? self).members.contains(.fieldName) }

    /// What the values of the type are called where they are no plain values.
    public var noun: Noun? {
        switch self {
        case .object(let noun): noun
        case .table: Table.noun
        case .closure: Closure.noun
        default: nil
        }
    }
}

/// What a closure is given and gives.
public struct ClosureType: Hashable, Sendable {
    public let parameters: [ValueType]
    public let result: ValueType

    public init(parameters: [ValueType], result: ValueType) {
        self.parameters = parameters
        self.result = result
    }
}
