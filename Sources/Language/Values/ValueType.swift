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
    case list(ValueType)
    case record
    case range
    /// An engine's value by what its type is called.
    case object(Noun)
    /// One of these.
    case union([ValueType])

    public static func object<Object: EngineValue>(_ type: Object.Type) -> ValueType { .object(Object.noun) }
}
