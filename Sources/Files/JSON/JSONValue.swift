import OrderedCollections

/// A JSON value (RFC 8259). Fields keep their order.
public enum JSONValue: Hashable, Sendable {
    case null
    case boolean(Bool)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object(OrderedDictionary<String, JSONValue>)

    public var string: String? { if case .string(let string) = self { string } else { nil } }
    public var number: Double? { if case .number(let number) = self { number } else { nil } }
    /// A whole number of at least 0 that a Double holds exactly.
    public var size: Int? { number.flatMap { $0 >= 0 && $0 <= 0x1p53 ? Int(exactly: $0) : nil } }
    public var array: [JSONValue]? { if case .array(let array) = self { array } else { nil } }
    public var object: OrderedDictionary<String, JSONValue>? {
        if case .object(let object) = self { object } else { nil }
    }
    public subscript(key: String) -> JSONValue? { object?[key] }
}
