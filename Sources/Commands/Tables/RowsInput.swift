import Language
import Vocabulary

/// A table from the pipe, or a list of records as one: `try invocation[rows]` is the table.
struct RowsInput: InputSource {
    private let elements = ElementsInput(of: .record)

    var types: [ValueType] { elements.types }
    var isRequired: Bool { elements.isRequired }
}

extension Invocation {
    subscript(rows: RowsInput) -> Table {
        get throws { try Table(rows: input ?? .nothing) }
    }
}

extension Table {
    /// - Throws: `CommandError` for what is neither a table nor a list of records.
    init(rows value: Value, argument: String? = nil) throws {
        if case .object(let table as Table) = value {
            self = table
            return
        }
        let elements = Elements(value)
        let records = try elements?.map { element -> Record? in
            if case .record(let record) = element { record } else { nil }
        }
        guard let records, let records = records as? [Record] else {
            throw CommandError("expected rows, got \(value.phrase)", argument: argument)
        }
        self.init(records: records)
    }

    /// The position of a column.
    ///
    /// - Throws: `CommandError` with the nearest name where there is none.
    func position(of name: String, argument: String) throws -> Int {
        if let position = columns.firstIndex(where: { $0.name == name }) { return position }
        throw CommandError(
            "this table has no column \"\(name)\"", hint: NearestName.choice(for: name, among: columns.map(\.name)),
            argument: argument)
    }
}

extension CallTypes {
    /// The columns of the rows that are piped in.
    var columns: RecordShape { if case .record(let shape) = element { shape } else { .unknown } }

    /// A name that is written as it is.
    func name(_ argument: String) -> String? {
        if case .string(let name)? = constants[argument] { name } else { nil }
    }
}

extension RecordShape {
    /// With another column, or another type of one.
    func with(_ name: String, _ type: ValueType) -> RecordShape {
        var fields = fields
        fields[name] = type
        return RecordShape(fields, isOpen: isOpen)
    }
}
