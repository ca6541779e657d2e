import OrderedCollections

/// Named values in the order they were written.
public struct Record: Sendable {
    public var fields: OrderedDictionary<String, Value>

    public init(_ fields: OrderedDictionary<String, Value> = [:]) { self.fields = fields }

    public subscript(name: String) -> Value? {
        get { fields[name] }
        set { fields[name] = newValue }
    }
}

extension Record: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (String, Value)...) {
        self.init(OrderedDictionary(uniqueKeysWithValues: elements))
    }
}
