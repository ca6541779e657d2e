import Vocabulary

/// A table as aligned text, Markdown, CSV.
extension Table {
    public var display: String { display(in: DisplayRoom()) }

    /// Aligned: numbers to the right, everything else to the left, a rule under the names.
    public func display(in room: DisplayRoom) -> String {
        columns.isEmpty ? Self.empty : TableLayout(self, room: room).text
    }

    private static let empty = "(an empty table)"

    /// Whether all cells that are not empty are numbers, and there are some.
    public func isNumeric(_ column: Int) -> Bool {
        var numbers = 0
        for row in rows {
            switch row[column] {
            case .number: numbers += 1
            case .nothing: continue
            default: return false
            }
        }
        return numbers > 0
    }

    public var markdown: String {
        let head = "| " + columns.map { Self.escapedForMarkdown($0.name) }.joined(separator: " | ") + " |"
        let rule = "|" + columns.indices.map { isNumeric($0) ? " ---: |" : " --- |" }.joined()
        let body = rows.mapWhileWanted { row in
            "| " + zip(columns, row).map { Self.escapedForMarkdown($0.cell($1)) }.joined(separator: " | ") + " |"
        }
        return ([head, rule] + body).joined(separator: "\n") + "\n"
    }

    private static func escapedForMarkdown(_ text: String) -> String {
        String(text.flatMap { $0 == "|" ? ["\\", "|"] : $0.isNewline ? [" "] : [$0] })
    }

    /// RFC 4180, with numbers in full.
    public var csv: String { csv(lineEnd: "\r\n") }

    /// - Parameter lineEnd: what stands behind each row.
    public func csv(lineEnd: String) -> String {
        let lines = [columns.map(\.name)] + rows.mapWhileWanted { $0.map(Self.csvText) }
        return lines.mapWhileWanted { $0.map(Self.escapedForCSV).joined(separator: ",") + lineEnd }.joined()
    }

    /// A table within the table is its JSON.
    private static func csvText(_ value: Value) -> String {
        if case .object(let table as Table) = value { table.plain.json } else { value.text }
    }

    private static func escapedForCSV(_ text: String) -> String {
        let needsQuotes = text.unicodeScalars.contains { $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r" }
        guard needsQuotes else { return text }
        return "\"" + text.flatMap { $0 == "\"" ? ["\"", "\""] : [$0] } + "\""
    }
}

extension Table.Column {
    /// On one line, as tables show it.
    ///
    /// - Parameter digits: significant ones of numbers without a format; nil: all.
    public func cell(_ value: Value, digits: Int? = nil) -> String {
        if case .object(let object) = value { return Self.brief(object) }
        if case .list(let list) = value, case .record? = list.first { return counted(list.count, "record") }
        guard case .number(let number) = value, number.isFinite else { return value.text(digits: digits) }
        switch format {
        case .plain: return digits.map { Decimals.significant(number, $0) } ?? value.text
        case .fixed(let decimals): return Decimals.text(number, decimals)
        case .percent(let decimals): return Decimals.percent(number, decimals)
        }
    }

    /// On one line.
    private static func brief(_ object: any EngineValue) -> String {
        if let table = object as? Table { return counted(table.count, "row") }
        let text = Value.object(object).text
        return text.contains("\n") ? "<\(type(of: object).typeName)>" : text
    }
}
