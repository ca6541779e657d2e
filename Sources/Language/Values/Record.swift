import OrderedCollections

/// Named values in the order they were written.
public struct Record: Sendable {
    public private(set) var fields: OrderedDictionary<String, Value>
    private(set) var extent: Extent

    public init(_ fields: OrderedDictionary<String, Value> = [:]) {
        self.fields = fields
        extent = .around(fields.values)
    }

    /// A new field comes behind the others.
    public subscript(name: String) -> Value? {
        get { fields[name] }
        set {
            let isNew = fields[name] == nil
            fields[name] = newValue
            guard isNew, let added = newValue?.extent else { return extent = .around(fields.values) }
            extent = Extent(depth: max(extent.depth, added.depth + 1), size: extent.size + added.size)
        }
    }
}

extension Record: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (String, Value)...) {
        self.init(OrderedDictionary(uniqueKeysWithValues: elements))
    }
}
