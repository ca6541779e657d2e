import Vocabulary

/// Values separated by commas (RFC 4180), the first line with the columns' names. Lines may end in LF alone, and the text
/// may begin with a byte order mark.
public struct CSV: Hashable, Sendable {
    public let names: [String]
    /// As many cells as there are names.
    public let rows: [[String]]

    /// - Parameter path: for errors.
    /// - Throws: `FileError.malformed` with the offset: a row of another length, a quotation mark where none is due, a name
    ///   that comes twice; `CancellationError` where the command under way is to end.
    public init(decoding bytes: [UInt8], path: String) throws {
        var reader = CSVReader(bytes: bytes, path: path)
        let names = try reader.record() ?? []
        if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
            throw FileError.malformed(path: path, offset: 0, reason: "the column \"\(twice)\" comes twice")
        }
        var rows: [[String]] = []
        while let row = try reader.record() {
            try Cancellation.checkCurrent()
            guard row.count == names.count else {
                throw reader.failure(
                    "line \(reader.firstLine) has \(row.count) cells, and there are \(names.count) columns")
            }
            rows.append(row)
        }
        (self.names, self.rows) = (names, rows)
    }
}

private struct CSVReader {
    let bytes: [UInt8]
    let path: String
    private var position: Int
    private var line = 1
    /// Where the record began that was read last.
    private var start = 0
    private(set) var firstLine = 1

    private static let quote = UInt8(ascii: "\""), comma = UInt8(ascii: ","), newline = UInt8(ascii: "\n"),
        carriageReturn = UInt8(ascii: "\r")

    init(bytes: [UInt8], path: String) {
        (self.bytes, self.path) = (bytes, path)
        position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    func failure(_ reason: String) -> FileError { .malformed(path: path, offset: start, reason: reason) }

    /// nil at the end. Empty lines are passed over.
    mutating func record() throws(FileError) -> [String]? {
        while position < bytes.count, isLineEnd { skipLineEnd() }
        guard position < bytes.count else { return nil }
        (start, firstLine) = (position, line)
        var cells = [try cell()]
        while position < bytes.count, bytes[position] == Self.comma {
            position += 1
            cells.append(try cell())
        }
        if position < bytes.count { skipLineEnd() }
        return cells
    }

    private var isLineEnd: Bool {
        bytes[position] == Self.newline
            || bytes[position] == Self.carriageReturn && position + 1 < bytes.count
                && bytes[position + 1] == Self.newline
    }

    private mutating func skipLineEnd() {
        position += bytes[position] == Self.carriageReturn ? 2 : 1
        line += 1
    }

    private mutating func cell() throws(FileError) -> String {
        guard position < bytes.count, bytes[position] == Self.quote else { return plainCell() }
        var content: [UInt8] = []
        position += 1
        while true {
            guard position < bytes.count else { throw failure("a quotation mark in line \(firstLine) is not closed") }
            let byte = bytes[position]
            position += 1
            if byte == Self.newline { line += 1 }
            if byte != Self.quote {
                content.append(byte)
            } else if position < bytes.count, bytes[position] == Self.quote {
                content.append(byte)
                position += 1
            } else {
                break
            }
        }
        guard position == bytes.count || bytes[position] == Self.comma || isLineEnd else {
            throw failure("in line \(line), text follows a cell in quotation marks")
        }
        return String(decoding: content, as: UTF8.self)
    }

    private mutating func plainCell() -> String {
        let first = position
        while position < bytes.count, bytes[position] != Self.comma, !isLineEnd { position += 1 }
        return String(decoding: bytes[first..<position], as: UTF8.self)
    }
}
