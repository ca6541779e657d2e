import OrderedCollections

/// The fields of a record, or the columns of a table, as far as they are known before it runs.
public struct RecordShape: Hashable, Sendable {
    /// In their order. What not every record has may be nothing.
    public let fields: OrderedDictionary<String, ValueType>
    /// Whether there may be others.
    public let isOpen: Bool
    /// How many types it is made of.
    let weight: Int

    /// Nothing is known of it.
    public static let unknown = RecordShape([:], isOpen: true)

    /// Larger shapes are not told apart within: types stay small, whatever values are put together.
    private static let heaviest = 300

    public init(_ fields: OrderedDictionary<String, ValueType>, isOpen: Bool = false) {
        let weight = fields.values.reduce(1) { $0 + $1.weight }
        if weight <= Self.heaviest {
            (self.fields, self.isOpen, self.weight) = (fields, isOpen, weight)
        } else if fields.count < Self.heaviest {
            (self.fields, self.isOpen, self.weight) = (fields.mapValues(\.outline), isOpen, fields.count + 1)
        } else {
            (self.fields, self.isOpen, self.weight) = ([:], true, 1)
        }
    }

    /// What a record of one shape or the other has.
    func merged(with other: RecordShape) -> RecordShape {
        if self == other { return self }
        var result: OrderedDictionary<String, ValueType> = [:]
        for (name, type) in fields {
            result[name] = .common([type, other.fields[name] ?? other.missing])
        }
        for (name, type) in other.fields where fields[name] == nil { result[name] = .common([type, missing]) }
        return RecordShape(result, isOpen: isOpen || other.isOpen)
    }

    /// The type of a field that is not listed.
    private var missing: ValueType { isOpen ? .any : .nothing }

    /// Whether a record of the other shape may have every field of this one.
    func accepts(_ other: RecordShape) -> Bool {
        fields.allSatisfy { name, type in type.accepts(other.fields[name] ?? other.missing) }
    }
}

extension ValueType {
    /// A record of which nothing is known.
    public static var record: ValueType { .record(.unknown) }

    /// A record with these fields and no others.
    public static func record(_ fields: OrderedDictionary<String, ValueType>) -> ValueType {
        .record(RecordShape(fields))
    }

    /// A table with these columns and no others, by the types of their cells.
    public static func table(_ columns: OrderedDictionary<String, ValueType>) -> ValueType {
        .table(RecordShape(columns))
    }

    /// How many types it is made of.
    var weight: Int {
        switch self {
        case .list(let element), .sequence(let element): element.weight + 1
        case .record(let shape), .table(let shape): shape.weight
        case .closure(let closure): closure.parameters.reduce(closure.result.weight + 1) { $0 + $1.weight }
        case .union(let types): types.reduce(1) { $0 + $1.weight }
        default: 1
        }
    }

    /// The same kind of value, without what is in it.
    var outline: ValueType {
        switch self {
        case .list: .list(.any)
        case .record: .record
        case .table: .object(Table.self)
        case .sequence: .sequence(.any)
        case .closure(let closure):
            .closure(ClosureType(parameters: closure.parameters.map { _ in .any }, result: .any))
        case .union(let types): .common(types.map(\.outline))
        default: self
        }
    }
}
