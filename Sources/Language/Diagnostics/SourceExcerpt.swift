import Vocabulary

/// The lines of a source that a span touches, as a terminal shows them, with the columns to underline.
struct SourceExcerpt {
    struct Line {
        /// nil: lines were left out here.
        let number: Int?
        let text: String
        /// Columns of the text as shown, at least one.
        let underline: Range<Int>?
    }

    private let lines: [ArraySlice<UInt8>]
    private let span: SourceSpan
    private let firstLine: Int
    private let lastLine: Int
    private let starts: [Int]

    static let tabWidth = 4

    init(_ span: SourceSpan) {
        let bytes = Array(span.source.text.utf8)
        lines = bytes.split(separator: .newline, omittingEmptySubsequences: false)
        starts = lines.map(\.startIndex)
        let lower = min(max(0, span.range.lowerBound), bytes.count)
        let upper = min(max(lower, span.range.upperBound), bytes.count)
        self.span = SourceSpan(source: span.source, range: lower..<upper)
        firstLine = Self.line(of: lower, starts)
        lastLine = Self.line(of: max(lower, upper - 1), starts)
    }

    private static func line(of offset: Int, _ starts: [Int]) -> Int {
        max(0, (starts.firstIndex { $0 > offset } ?? starts.count) - 1)
    }

    /// "file:line:column", the column counted in characters from 1.
    var location: String { "\(VisibleText.of(span.source.name)):\(firstLine + 1):\(column)" }

    private var column: Int { text(starts[firstLine]..<span.range.lowerBound, firstLine).count + 1 }

    var numberWidth: Int { String(lastLine + 1).count }

    private func text(_ range: Range<Int>, _ line: Int) -> String {
        let clamped = range.clamped(to: lines[line].startIndex..<lines[line].endIndex)
        return String(decoding: lines[line][clamped], as: UTF8.self)
    }

    /// The first and the last line of the span.
    func lines(clippedTo width: Int) -> [Line] {
        var result = [line(firstLine, clippedTo: width)]
        if lastLine > firstLine + 1 { result.append(Line(number: nil, text: "", underline: nil)) }
        if lastLine > firstLine { result.append(line(lastLine, clippedTo: width)) }
        return result
    }

    private func line(_ index: Int, clippedTo width: Int) -> Line {
        let start = lines[index].startIndex, end = lines[index].endIndex
        let lower = index == firstLine ? span.range.lowerBound : start + indentation(of: index)
        let upper = max(lower, min(index == lastLine ? span.range.upperBound : end, end))
        let before = Self.shown(text(start..<lower, index), from: 0)
        let marked = Self.shown(text(lower..<upper, index), from: DisplayWidth.of(before))
        let after = Self.shown(text(upper..<end, index), from: DisplayWidth.of(before + marked))
        return Self.clip(index + 1, before, marked, after, to: width)
    }

    private func indentation(of line: Int) -> Int { lines[line].prefix { $0 == .space || $0 == .tab }.count }

    /// Tabs as spaces up to the next stop, control characters as `\u{1b}`.
    private static func shown(_ text: String, from column: Int) -> String {
        var result = ""
        var column = column
        for character in text where character != "\r" {
            if character == "\t" {
                let count = tabWidth - column % tabWidth
                result += String(repeating: " ", count: count)
                column += count
            } else {
                let shown = VisibleText.of(String(character))
                result += shown
                column += DisplayWidth.of(shown)
            }
        }
        return result
    }

    /// Keeps the start of the marked text in sight, with `…` for what is left out.
    private static func clip(_ number: Int, _ before: String, _ marked: String, _ after: String, to width: Int) -> Line
    {
        var before = before, marked = marked
        if DisplayWidth.of(marked) > width - 8 { marked = prefix(of: marked, width: width - 9) + "…" }
        let room = width - DisplayWidth.of(marked)
        let afterWidth = DisplayWidth.of(after), beforeWidth = DisplayWidth.of(before)
        if beforeWidth + afterWidth > room {
            let forAfter = min(afterWidth, max(room / 3, room - beforeWidth))
            let forBefore = max(0, room - forAfter)
            if beforeWidth > forBefore { before = "…" + suffix(of: before, width: forBefore - 1) }
            let rest = room - DisplayWidth.of(before)
            let shownAfter = afterWidth > rest ? prefix(of: after, width: rest - 1) + "…" : after
            return line(number, before, marked, shownAfter)
        }
        return line(number, before, marked, after)
    }

    private static func line(_ number: Int, _ before: String, _ marked: String, _ after: String) -> Line {
        let start = DisplayWidth.of(before)
        return Line(
            number: number, text: before + marked + after, underline: start..<start + max(1, DisplayWidth.of(marked)))
    }

    private static func prefix(of text: String, width: Int) -> String {
        var result = "", used = 0
        for character in text {
            used += DisplayWidth.of(character)
            if used > width { break }
            result.append(character)
        }
        return result
    }

    private static func suffix(of text: String, width: Int) -> String {
        var result: [Character] = []
        var used = 0
        for character in text.reversed() {
            used += DisplayWidth.of(character)
            if used > width { break }
            result.append(character)
        }
        return String(result.reversed())
    }
}
