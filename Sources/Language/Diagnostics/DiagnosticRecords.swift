/// Diagnostics as data: for `catch`, and for programs that read them.
public struct DiagnosticRecords {
    /// Where the lines of each source begin.
    private var starts: [ObjectIdentifier: [Int]] = [:]

    public init() {}

    /// kind, message, hints, file, line, column, end_line, end_column: lines and columns (in characters) from 1, the
    /// end being behind the last character. 0 where there is no place.
    public mutating func record(_ diagnostic: Diagnostic) -> Record {
        let first = place(diagnostic.span, \.lowerBound), end = place(diagnostic.span, \.upperBound)
        return [
            "kind": .string(diagnostic.kind == .warning ? "warning" : "error"),
            "message": .string(diagnostic.message), "hints": .strings(diagnostic.hints),
            "file": .string(diagnostic.span?.source.name ?? ""), "line": .number(first.line),
            "column": .number(first.column), "end_line": .number(end.line), "end_column": .number(end.column),
        ]
    }

    private mutating func place(_ span: SourceSpan?, _ bound: (Range<Int>) -> Int) -> (line: Int, column: Int) {
        guard let span else { return (0, 0) }
        let starts = lineStarts(of: span.source), text = span.source.text.utf8
        let offset = min(max(0, bound(span.range)), text.count)
        var low = 0, high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        let line = text.dropFirst(starts[low]).prefix(offset - starts[low])
        return (low + 1, String(decoding: line, as: UTF8.self).count + 1)
    }

    private mutating func lineStarts(of source: Source) -> [Int] {
        if let known = starts[ObjectIdentifier(source)] { return known }
        let lines = [0] + source.text.utf8.enumerated().lazy.filter { $0.element == .newline }.map { $0.offset + 1 }
        starts[ObjectIdentifier(source)] = lines
        return lines
    }
}
