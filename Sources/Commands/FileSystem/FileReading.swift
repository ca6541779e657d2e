import Arrays
import Files
import Language
import Tensors

/// What `read` reads, by the file's ending.
enum FileReading: String, CaseIterable {
    case csv, json, npy, txt, md

    /// ".csv, .json, …"
    static var endings: String { allCases.map { ".\($0.rawValue)" }.joined(separator: ", ") }

    /// What a file gives, as far as its ending tells.
    var type: ValueType {
        switch self {
        case .csv: .object(Table.self)
        case .json: .any
        case .npy: .tensor
        case .txt, .md: .string
        }
    }

    /// Bytes that are read at most.
    var limit: Int { self == .npy ? FileBytes.largest : FileBytes.largestText }

    /// - Parameter path: for errors.
    func value(_ bytes: [UInt8], path: String) throws -> Value {
        switch self {
        case .csv: return .object(Table(try CSV(decoding: Array(text(bytes, path).utf8), path: path)))
        case .json:
            let text = Array(try text(bytes, path).utf8)
            do { return Value(try JSONReader.read(text[...])) } catch {
                throw FileError.malformed(path: path, offset: nil, reason: "\(error.place): \(error.reason)")
            }
        case .npy: return .tensor(try Tensor(NPY(decoding: bytes, path: path), path: path))
        case .txt, .md: return .string(try text(bytes, path))
        }
    }

    private func text(_ bytes: [UInt8], _ path: String) throws -> String { try TextFile.decode(bytes, path: path) }
}

extension Value {
    /// Of a JSON text.
    init(_ json: JSONValue) {
        self =
            switch json {
            case .null: .nothing
            case .boolean(let boolean): .boolean(boolean)
            case .number(let number): .number(number)
            case .string(let string): .string(string)
            case .array(let elements): .list(elements.map { Value($0) })
            case .object(let fields): .record(Record(fields.mapValues { Value($0) }))
            }
    }
}

extension Table {
    /// Each column in the type that all its cells have.
    init(_ csv: CSV) {
        let readings = csv.names.indices.map { column in CellReading(csv.rows.lazy.map { $0[column] }) }
        self.init(
            columns: csv.names.map { .init($0) },
            rows: csv.rows.map { row in zip(readings, row).map { $0.value($1) } })
    }
}

/// How the cells of a column are read.
private enum CellReading {
    case number, boolean, text

    /// The narrowest that takes all the cells; text where all are empty.
    init(_ cells: some Sequence<String>) {
        var numbers = true, booleans = true, isEmpty = true
        for cell in cells where !cell.isEmpty {
            isEmpty = false
            numbers = numbers && Self.number(cell) != nil
            booleans = booleans && (cell == "true" || cell == "false")
            if !numbers && !booleans { break }
        }
        self = isEmpty ? .text : numbers ? .number : booleans ? .boolean : .text
    }

    func value(_ cell: String) -> Value {
        if cell.isEmpty { return .nothing }
        switch self {
        case .number: return Self.number(cell).map { .number($0) } ?? .string(cell)
        case .boolean: return .boolean(cell == "true")
        case .text: return .string(cell)
        }
    }

    /// As it is written in decimals, or nan, inf and -inf.
    private static func number(_ text: String) -> Double? {
        guard let first = text.utf8.first(where: { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "+") }),
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) || first == UInt8(ascii: ".")
                || ["nan", "inf", "-inf"].contains(text), !text.utf8.contains(where: { "xX".utf8.contains($0) })
        else { return nil }
        return Double(text)
    }
}
