import Figures
import Language
import Reports
import Vocabulary

/// A value that has more to say on a page than its text or its picture.
protocol Reportable: EngineValue {
    var reportBlocks: [Block] { get throws }
}

/// Values as they stand on a page.
enum ReportBlocks {
    static let mostRows = 2000
    private static let digits = 6, mostCharacters = 10_000

    static func blocks(of value: Value) throws -> [Block] {
        try Cancellation.checkCurrent()
        switch value {
        case .nothing: return []
        case .string(let text): return blocks(ofText: text)
        case .boolean, .number, .range: return [.text(value.text)]
        case .list(let elements): return try blocks(of: elements)
        case .record(let record): return try blocks(of: record)
        case .object(let object): return try blocks(of: object)
        }
    }

    /// Paragraphs, and lines that begin with "## " as headings.
    static func blocks(ofText text: String) -> [Block] {
        var blocks: [Block] = [], lines: [Substring] = []
        func paragraphs() -> [Block] {
            lines.contains { !$0.allSatisfy(\.isWhitespace) } ? [.text(lines.joined(separator: "\n"))] : []
        }
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("## ") {
                blocks += paragraphs() + [.heading(String(line.dropFirst(3)))]
                lines = []
            } else {
                lines.append(line)
            }
        }
        return blocks + paragraphs()
    }

    private static func blocks(of elements: ValueList) throws -> [Block] {
        let records = elements.compactMap { if case .record(let record) = $0 { record } else { nil } }
        if !records.isEmpty, records.count == elements.count { return [table(Table(records: records))] }
        let isPlain = elements.allSatisfy { if case .object = $0 { false } else { true } }
        let hasText = elements.contains { if case .string = $0 { true } else { false } }
        if isPlain, !hasText { return elements.isEmpty ? [] : [code(Value.list(elements).display)] }
        return try elements.flatMap { try blocks(of: $0) }
    }

    private static func code(_ text: String) -> Block {
        .code(text.count > mostCharacters ? String(text.prefix(mostCharacters)) + "…" : text)
    }

    /// What is short as names and values; the rest below, each under its name.
    private static func blocks(of record: Record) throws -> [Block] {
        var facts: [(name: String, value: String)] = [], others: [Block] = []
        for (name, value) in record.fields {
            if let text = fact(value) {
                facts.append((name, text))
            } else {
                others += [.heading(name)] + (try blocks(of: value))
            }
        }
        return (facts.isEmpty ? [] : [.facts(facts)]) + others
    }

    /// nil for what takes more room than a line.
    private static func fact(_ value: Value) -> String? {
        switch value {
        case .object: return nil
        case .list(let elements) where elements.contains { if case .object = $0 { true } else { false } }: return nil
        default:
            let text = short(value)
            return text.count <= 80 && !text.contains("\n") ? text : nil
        }
    }

    /// On one line, with as many digits as one reads.
    static func short(_ value: Value) -> String {
        if case .number(let number) = value { return Decimals.significant(number, digits) }
        return value.text(Preferences())
    }

    private static func blocks(of object: any EngineValue) throws -> [Block] {
        switch object {
        case let table as Table: return [Self.table(table)]
        case let figure as Figure: return try Self.figure(figure)
        case let reportable as any Reportable: return try reportable.reportBlocks
        case let drawable as any Drawable: return try Self.figure(drawable.figure)
        default: return [code(object.display)]
        }
    }

    static func table(_ table: Table) -> Block {
        let columns = table.columns.indices.map { (name: table.columns[$0].name, isNumeric: table.isNumeric($0)) }
        let rows = table.rows.prefix(mostRows).map { row in
            zip(table.columns, row).map { column, value in
                let number: Double? = if case .number(let number) = value { number } else { nil }
                return ReportTable.Cell(VisibleText.of(column.cell(value, digits: digits)), number: number)
            }
        }
        return .table(
            ReportTable(columns: columns, rows: rows, omitted: max(0, table.rows.count - mostRows)))
    }

    /// With a slider behind it where it has layers.
    static func figure(_ figure: Figure) throws -> [Block] {
        let picture = Block.figure(svg: try figure.svg, width: figure.width, title: figure.title)
        guard figure.layers.count > 1, let first = figure.layers.first?.figure else { return [picture] }
        let layers = try figure.layers.map { (name: $0.name, svg: try $0.figure.svg) }
        let slider = Block.slider(
            layers, width: first.width, height: first.height, title: "\(figure.title), to slide between")
        return [picture, slider]
    }

    static func details(_ summary: String, _ table: Table) -> Block { .details(summary: summary, [Self.table(table)]) }
}
