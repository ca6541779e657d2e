extension Value {
    /// As rows: records' fields are columns; other elements are the cells of the only column, `value`. Of an engine's
    /// value what its JSON is.
    public var rows: Table {
        switch self {
        case .object(let table as Table): table
        case .object(let object): object.plain.rows
        case .record(let record): Table(records: [record])
        case .list(let elements):
            elements.records.map { Table(records: $0) }
                ?? Table(columns: [.init("value")], rows: elements.map { [$0] })
        default: Table(columns: [.init("value")], rows: [[self]])
        }
    }
}

extension ValueList {
    /// nil where there are none, or not only records.
    public var records: [Record]? {
        var records: [Record] = []
        for element in self {
            guard case .record(let record) = element else { return nil }
            records.append(record)
        }
        return records.isEmpty ? nil : records
    }
}
