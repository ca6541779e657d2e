import OrderedCollections

/// Rows of values under named columns. In JSON, a list of records.
public struct Table: EngineValue {
    public struct Column: Hashable, Sendable {
        public enum Format: Hashable, Sendable {
            case plain
            /// A fraction shown as percent with that many decimals; other exports keep the fraction.
            case percent(decimals: Int)
            case fixed(decimals: Int)
        }

        public let name: String
        public let format: Format

        public init(_ name: String, format: Format = .plain) {
            self.name = name
            self.format = format
        }
    }

    public let columns: [Column]
    public let rows: [[Value]]
    public let extent: Extent
    /// The columns' names; nil where two are the same.
    private let names: OrderedSet<String>?

    /// Rows that are too short are filled with nothing, and what is too much is dropped.
    public init(columns: [Column], rows: [[Value]]) {
        let names = OrderedSet(columns.map(\.name)), count = columns.count
        self.init(
            columns: columns, names: names.count == count ? names : nil,
            full: rows.map { row in
                row.count == count
                    ? row : row.prefix(count) + [Value](repeating: .nothing, count: max(0, count - row.count))
            })
    }

    /// - Parameter rows: with a cell for each column.
    private init(columns: [Column], names: OrderedSet<String>?, full rows: [[Value]]) {
        (self.columns, self.names, self.rows) = (columns, names, rows)
        extent = .around(rows.joined())
    }

    /// The columns are the records' fields, in the order of their first appearance.
    public init(records: [Record], formats: [String: Column.Format] = [:]) {
        var names = OrderedSet<String>()
        for record in records { names.formUnion(record.fields.keys) }
        self.init(
            columns: names.map { Column($0, format: formats[$0] ?? .plain) },
            rows: records.map { record in names.map { record[$0] ?? .nothing } })
    }

    public var records: [Record] { rows.map(record) }

    private func record(_ row: [Value]) -> Record {
        if let names { return Record(OrderedDictionary(uncheckedUniqueKeys: names, values: row)) }
        return Record(OrderedDictionary(zip(columns.lazy.map(\.name), row)) { $1 })
    }
}

extension Table {
    public static let noun: Noun = "table"
    public static let elementType: ValueType? = .record
    public static let hasOtherFields = true
    public static let fields: [Field<Table>] = fields(of: .record)

    private static func fields(of row: ValueType) -> [Field<Table>] {
        [
            Field("columns", .list(.string), "the columns' names") { .strings($0.columns.map(\.name)) },
            Field("rows", .list(row), "the rows as records") { .list($0.records.map { .record($0) }) },
            Field("count", .integer, "how many rows there are") { .number($0.count) },
        ]
    }

    /// Where the type of a row is known.
    static func tableFields(_ row: ValueType) -> [FieldDeclaration] { fields(of: row).map(\.declaration) }

    public var plain: Value { .list(records.map { .record(Record($0.fields.mapValues(\.plain))) }) }
    public var count: Int { rows.count }
    public func element(at index: Int) throws -> Value { .record(record(rows[index])) }
    public func selection(_ positions: [Int]) throws -> Value {
        .object(Table(columns: columns, names: names, full: positions.map { rows[$0] }))
    }

    /// A column of that name comes before the fields.
    public func otherField(_ name: String) throws -> Value? {
        if let column = columns.firstIndex(where: { $0.name == name }) { return .list(rows.map { $0[column] }) }
        guard !Self.fields.contains(where: { $0.declaration.name == name }) else { return nil }
        throw MissingField(name, column: columns.map(\.name))
    }
}

extension Value {
    /// Made of plain values only.
    public var plain: Value {
        switch self {
        case .list(let elements): .list(elements.map(\.plain))
        case .record(let record): .record(Record(record.fields.mapValues(\.plain)))
        case .object(let object): object.plain
        default: self
        }
    }
}
