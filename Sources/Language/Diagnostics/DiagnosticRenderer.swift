import Vocabulary

/// The one place that knows what a diagnostic looks like:
///
///     error: there is no command "evalute"
///       --> paper.faa:12:5
///        |
///     12 |     evalute $plain $images.test
///        |     ^^^^^^^
///        = did you mean "evaluate"?
public struct DiagnosticRenderer: Sendable {
    public let color: Bool
    /// Columns of the terminal; longer lines are clipped around the place.
    public let width: Int

    public init(color: Bool = false, width: Int = 120) {
        self.color = color
        self.width = max(40, width)
    }

    /// A text with more errors than this has one cause for most of them.
    private static let mostShown = 20
    private static let longestMessage = 500

    /// The diagnostic and the first of the others that it carries, with an empty line between them; ends without a
    /// newline.
    public func render(_ diagnostic: Diagnostic) -> String {
        let shown = [diagnostic] + diagnostic.others.prefix(Self.mostShown - 1),
            rest = diagnostic.others.count + 1 - shown.count
        let more = rest > 0 ? ["… and \(counted(rest, "more error"))"] : []
        return (shown.map(renderOne) + more).joined(separator: "\n\n")
    }

    private func renderOne(_ diagnostic: Diagnostic) -> String {
        if diagnostic.kind == .interrupted { return interrupted(diagnostic) }
        let style = diagnostic.kind == .warning ? Style.warning : .error
        let head =
            paint(diagnostic.kind == .warning ? "warning" : "error", style)
            + paint(": \(Self.onOneLine(diagnostic.message))", .strong)
        guard let span = diagnostic.span else {
            return ([head] + diagnostic.hints.map { "  \(paint("=", .frame)) \(VisibleText.of($0))" })
                .joined(separator: "\n")
        }
        let excerpt = SourceExcerpt(span)
        let gutter = String(repeating: " ", count: excerpt.numberWidth)
        var lines = [head, "\(gutter)\(paint("-->", .frame)) \(excerpt.location)", "\(gutter) \(paint("|", .frame))"]
        for line in excerpt.lines(clippedTo: width - excerpt.numberWidth - 3) { lines += render(line, gutter, style) }
        lines += diagnostic.hints.flatMap { hint in
            hint.split(separator: "\n").enumerated().map {
                "\(gutter) \(paint($0 == 0 ? "=" : " ", .frame)) \(VisibleText.of(String($1)))"
            }
        }
        return lines.joined(separator: "\n")
    }

    private func render(_ line: SourceExcerpt.Line, _ gutter: String, _ style: Style) -> [String] {
        guard let number = line.number else { return [paint("...", .frame)] }
        let text = String(number)
        let padding = String(repeating: " ", count: gutter.count - text.count)
        var result = ["\(padding)\(paint("\(text) |", .frame)) \(line.text)"]
        if let underline = line.underline {
            let space = String(repeating: " ", count: underline.lowerBound)
            let marks = paint(String(repeating: "^", count: underline.count), style)
            result.append("\(gutter) \(paint("|", .frame)) \(space)\(marks)")
        }
        return result.map { line in
            var line = line
            while line.last == " " { line.removeLast() }
            return line
        }
    }

    private func interrupted(_ diagnostic: Diagnostic) -> String {
        paint(diagnostic.message, .error) + (diagnostic.span.map { " at \(SourceExcerpt($0).location)" } ?? "")
    }

    /// Names in a message come from texts and files: they shall neither steer the terminal nor fill it.
    private static func onOneLine(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        let clipped = line.count > longestMessage ? line.prefix(longestMessage) + "…" : line[...]
        return VisibleText.of(String(clipped))
    }

    private enum Style: String {
        case error = "1;31", warning = "1;33", strong = "1", frame = "34"
    }

    private func paint(_ text: String, _ style: Style) -> String {
        color ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
    }
}
