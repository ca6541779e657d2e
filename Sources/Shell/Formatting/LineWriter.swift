/// Lines with their indentation, from tokens.
struct LineWriter {
    struct Line {
        var indentation = 0
        var code = ""
        /// What stands behind the code, or alone.
        var comment = ""
        var isParameter: Bool { code.hasPrefix("param ") }
    }

    private struct Bracket {
        let isBlock: Bool
        /// The indentation of the line that it stands on.
        let outer: Int
    }

    private let hints: LayoutHints
    private var lines: [Line] = []
    private var line = Line()
    private var brackets: [Bracket] = []
    private var previous: ScriptToken?
    private var isStarted = false

    private static let step = 4

    init(hints: LayoutHints) { self.hints = hints }

    mutating func write(_ token: ScriptToken) {
        if token.lineEnds > 0, previous != nil, !joins(token) {
            endLine(emptyLine: token.lineEnds > 1 && previous?.kind != .opening && token.kind != .closing)
        }
        if !isStarted { startLine(with: token) }
        let space = line.code.isEmpty ? "" : separator(before: token)
        if token.kind == .closing { _ = brackets.popLast() }
        if token.kind == .comment { line.comment = token.text } else { line.code += space + token.text }
        if token.kind == .opening {
            brackets.append(Bracket(isBlock: hints.braces.contains(token.start), outer: line.indentation))
        }
        previous = token
    }

    mutating func finish() -> [Line] {
        if isStarted { lines.append(line) }
        return lines
    }

    /// `} else {` stands on one line.
    private func joins(_ token: ScriptToken) -> Bool {
        (token.text == "else" || token.text == "catch") && previous?.text == "}"
    }

    private mutating func endLine(emptyLine: Bool) {
        lines.append(line)
        if emptyLine { lines.append(Line()) }
        line = Line()
        isStarted = false
    }

    private mutating func startLine(with token: ScriptToken) {
        isStarted = true
        let inner = brackets.last.map { $0.outer + Self.step } ?? 0
        if token.kind == .closing, let bracket = brackets.last {
            line.indentation = bracket.outer
        } else {
            line.indentation = inner + (continues(token) ? Self.step : 0)
        }
    }

    /// A line that goes on with the statement before it, outside of brackets.
    private func continues(_ token: ScriptToken) -> Bool {
        guard let previous, brackets.last?.isBlock ?? true else { return false }
        let isOpen = previous.text == "\\" || previous.kind == .bar && !hints.closingBars.contains(previous.start)
        return isOpen || token.kind == .bar && !hints.openingBars.contains(token.start)
    }

    private func separator(before token: ScriptToken) -> String {
        guard let previous else { return "" }
        if previous.kind == .opening, token.kind == .closing { return "" }
        if previous.kind == .opening { return hints.braces.contains(previous.start) ? " " : "" }
        if token.kind == .closing { return hints.braces.contains(token.start) ? " " : "" }
        if token.kind == .comma || token.kind == .semicolon { return "" }
        if hints.tight.contains(token.start) || hints.openingBars.contains(previous.start) { return "" }
        if hints.closingBars.contains(token.start) { return "" }
        let isBrace =
            token.kind == .opening && hints.braces.contains(token.start)
            || previous.kind == .closing && token.kind == .plain && hints.braces.contains(previous.start)
        let isSpaced =
            isBrace || [.comma, .semicolon, .sign, .bar].contains(previous.kind) || token.kind == .sign
            || token.kind == .bar
            || hints.spaced.contains(token.start) || token.isApart || token.lineEnds > 0
        return isSpaced ? " " : ""
    }
}
