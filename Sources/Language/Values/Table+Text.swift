import Vocabulary

/// A table as aligned text, Markdown, CSV.
extension Table {
    public var display: String { display(digits: nil) }

    /// Aligned: numbers to the right, everything else to the left, a rule under the names.
    ///
    /// - Parameter digits: significant ones of numbers in columns without a format; nil: all.
    func display(digits: Int?) -> String {
        guard !columns.isEmpty else { return "(an empty table)" }
        let names = columns.map { VisibleText.of($0.name) }
        let cells = rows.map { row in zip(columns, row).map { VisibleText.of($0.cell($1, digits: digits)) } }
        let widths = columns.indices.map { column in
            cells.reduce(DisplayWidth.of(names[column])) { max($0, DisplayWidth.of($1[column])) }
        }
        let head = line(names, widths)
        let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
        return ([head, rule] + cells.map { line($0, widths) }).joined(separator: "\n")
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        let padded = columns.indices.map { column in
            let space = String(repeating: " ", count: widths[column] - DisplayWidth.of(cells[column]))
            return isNumeric(column) ? space + cells[column] : cells[column] + space
        }
        var line = padded.joined(separator: "  ")
        while line.last == " " { line.removeLast() }
        return line
    }

    private func isNumeric(_ column: Int) -> Bool {
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
        let body = rows.map { row in
            "| " + zip(columns, row).map { Self.escapedForMarkdown($0.cell($1)) }.joined(separator: " | ") + " |"
        }
        return ([head, rule] + body).joined(separator: "\n") + "\n"
    }

    private static func escapedForMarkdown(_ text: String) -> String {
        String(text.flatMap { $0 == "|" ? ["\\", "|"] : $0.isNewline ? [" "] : [$0] })
    }

    /// RFC 4180, with numbers in full.
    public var csv: String {
        let lines = [columns.map(\.name)] + rows.map { $0.map(\.text) }
        return lines.map { $0.map(Self.escapedForCSV).joined(separator: ",") + "\r\n" }.joined()
    }

    private static func escapedForCSV(_ text: String) -> String {
        let needsQuotes = text.unicodeScalars.contains { $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r" }
        guard needsQuotes else { return text }
        return "\"" + text.flatMap { $0 == "\"" ? ["\"", "\""] : [$0] } + "\""
    }
}

extension Table.Column {
    func cell(_ value: Value, digits: Int? = nil) -> String {
        guard case .number(let number) = value, number.isFinite else { return value.text }
        switch format {
        case .plain: return digits.map { Decimals.significant(number, $0) } ?? value.text
        case .fixed(let decimals): return Decimals.text(number, decimals)
        case .percent(let decimals): return Decimals.percent(number, decimals)
        }
    }
}
