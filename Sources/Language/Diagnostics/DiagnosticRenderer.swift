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

    /// The diagnostic and the others that it carries, with an empty line between them; ends without a newline.
    public func render(_ diagnostic: Diagnostic) -> String {
        ([diagnostic] + diagnostic.others).map(renderOne).joined(separator: "\n\n")
    }

    private func renderOne(_ diagnostic: Diagnostic) -> String {
        if diagnostic.kind == .interrupted { return interrupted(diagnostic) }
        let head = "\(paint("error", .error))\(paint(": \(Self.onOneLine(diagnostic.message))", .strong))"
        guard let span = diagnostic.span else {
            return ([head] + diagnostic.hints.map { "  \(paint("=", .frame)) \($0)" }).joined(separator: "\n")
        }
        let excerpt = SourceExcerpt(span)
        let gutter = String(repeating: " ", count: excerpt.numberWidth)
        var lines = [head, "\(gutter)\(paint("-->", .frame)) \(excerpt.location)", "\(gutter) \(paint("|", .frame))"]
        for line in excerpt.lines(clippedTo: width - excerpt.numberWidth - 3) { lines += render(line, gutter) }
        lines += diagnostic.hints.flatMap { hint in
            hint.split(separator: "\n").enumerated().map { "\(gutter) \(paint($0 == 0 ? "=" : " ", .frame)) \($1)" }
        }
        return lines.joined(separator: "\n")
    }

    private func render(_ line: SourceExcerpt.Line, _ gutter: String) -> [String] {
        guard let number = line.number else { return [paint("...", .frame)] }
        let text = String(number)
        let padding = String(repeating: " ", count: gutter.count - text.count)
        var result = ["\(padding)\(paint("\(text) |", .frame)) \(line.text)"]
        if let underline = line.underline {
            let space = String(repeating: " ", count: underline.lowerBound)
            result.append("\(gutter) \(paint("|", .frame)) \(space)\(paint(String(repeating: "^", count: underline.count), .error))")
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

    static func onOneLine(_ text: String) -> String { text.split(whereSeparator: \.isNewline).joined(separator: " ") }

    private enum Style: String {
        case error = "1;31", strong = "1", frame = "34"
    }

    private func paint(_ text: String, _ style: Style) -> String { color ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text }
}
