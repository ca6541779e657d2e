import Language
import Vocabulary

/// Columns: `param` statements that follow one another, and comments behind the code of lines that do.
enum LineAlignment {
    static func aligned(_ lines: [LineWriter.Line]) -> String {
        var lines = lines
        for group in groups(of: lines, where: \.isParameter) { alignParameters(&lines, group) }
        var texts = lines.map { String(repeating: " ", count: $0.code.isEmpty ? 0 : $0.indentation) + $0.code }
        for group in groups(of: lines, where: { !$0.code.isEmpty && !$0.comment.isEmpty }) {
            let width = group.map { DisplayWidth.of(texts[$0]) }.max() ?? 0
            for index in group {
                texts[index] += String(repeating: " ", count: width + 2 - DisplayWidth.of(texts[index]))
            }
        }
        for (index, line) in lines.enumerated() where !line.comment.isEmpty {
            texts[index] =
                line.code.isEmpty
                ? String(repeating: " ", count: line.indentation) + line.comment : texts[index] + line.comment
        }
        while texts.last?.isEmpty == true { texts.removeLast() }
        return texts.map { $0 + "\n" }.joined()
    }

    /// The lines in a row that `belongs` holds for.
    private static func groups(of lines: [LineWriter.Line], where belongs: (LineWriter.Line) -> Bool) -> [Range<Int>] {
        var groups: [Range<Int>] = [], start: Int?
        for index in 0...lines.count {
            if index < lines.count, belongs(lines[index]) {
                start = start ?? index
            } else if let first = start {
                groups.append(first..<index)
                start = nil
            }
        }
        return groups
    }

    /// The name with its type, the default with what is allowed, and what it is: in three columns.
    private static func alignParameters(_ lines: inout [LineWriter.Line], _ group: Range<Int>) {
        let cells = group.map { columns(of: lines[$0].code) }
        let widths = (0..<2).map { column in cells.map { DisplayWidth.of($0[column]) }.max() ?? 0 }
        for (index, row) in zip(group, cells) {
            let padded = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - DisplayWidth.of($0)) }
            var code = (padded + [row[2]]).joined(separator: " ")
            while code.last == " " { code.removeLast() }
            lines[index].code = code
        }
    }

    private static func columns(of code: String) -> [String] {
        let source = Source(name: "", text: code)
        guard case .parameter(let parameter)? = SyntaxTree(parsing: source).statements.first?.kind,
            let value = parameter.defaultValue
        else { return [code, "", ""] }
        let bytes = Array(code.utf8)
        let name = (parameter.type?.span ?? parameter.name.span).range.upperBound
        let end = (parameter.allowed ?? value).span.range.upperBound
        return [0..<name, name..<end, end..<bytes.count].map { range in
            let text = String(decoding: bytes[range], as: UTF8.self)
            return String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
    }
}
