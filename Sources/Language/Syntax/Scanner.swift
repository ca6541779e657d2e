/// A cursor over a source's UTF-8 bytes. What a run of characters means depends on where it stands (`a-b` is a word,
/// `$a-b` a subtraction), so the parser asks for what it expects instead of being fed tokens.
struct Scanner {
    let source: Source
    let bytes: [UInt8]
    var position = 0
    /// Inside `( )`, `[ ]` and records a newline is white space; in a block it ends a statement.
    var newlineIsSpace = false
    /// The text's end was reached behind a `\`.
    private(set) var endsInContinuation = false

    init(source: Source) {
        self.source = source
        bytes = Array(source.text.utf8)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    var isAtEnd: Bool { position >= bytes.count }

    func peek(_ offset: Int = 0) -> UInt8? {
        let index = position + offset
        return index < bytes.count ? bytes[index] : nil
    }

    func starts(with text: StaticString) -> Bool {
        guard position + text.utf8CodeUnitCount <= bytes.count else { return false }
        return text.withUTF8Buffer { buffer in buffer.indices.allSatisfy { bytes[position + $0] == buffer[$0] } }
    }

    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    func span(_ range: Range<Int>) -> SourceSpan { SourceSpan(source: source, range: range) }

    func span(from start: Int) -> SourceSpan { span(start..<max(start, position)) }

    /// The place where something is missing or wrong: the character here, or the empty place at the end.
    var spanHere: SourceSpan {
        var end = position
        if end < bytes.count { end += 1 }
        while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
        return span(position..<end)
    }

    /// Skips white space, comments and continued lines; newlines too where they are white space.
    mutating func skipSpace() {
        while let byte = peek() {
            switch byte {
            case .space, .tab, .carriageReturn: position += 1
            case .newline where newlineIsSpace: position += 1
            case .hash: skipComment()
            case .backslash where isContinuation: skipContinuation()
            default: return
            }
        }
    }

    mutating func skipSpaceAndNewlines() {
        let saved = newlineIsSpace
        newlineIsSpace = true
        skipSpace()
        newlineIsSpace = saved
    }

    mutating func skipComment() {
        while let byte = peek(), byte != .newline { position += 1 }
    }

    /// A `\` with nothing but white space behind it on its line.
    private var isContinuation: Bool {
        var offset = 1
        while let byte = peek(offset), byte == .space || byte == .tab || byte == .carriageReturn { offset += 1 }
        return peek(offset) == nil || peek(offset) == .newline
    }

    private mutating func skipContinuation() {
        while let byte = peek(), byte != .newline { position += 1 }
        position = min(position + 1, bytes.count)
        if isAtEnd { endsInContinuation = true }
    }

    /// The run of word characters here, without moving.
    func wordRange() -> Range<Int> {
        var end = position
        while end < bytes.count,
            bytes[end].isWord || (bytes[end] == .hash && end > position)
                || (bytes[end] == .equals && end > position && !isName(position..<end))
        { end += 1 }
        return position..<end
    }

    /// Whether the range reads as a parameter's name: a letter, then letters, digits, `-`, `_`.
    func isName(_ range: Range<Int>) -> Bool {
        guard let first = range.first, bytes[first].isLetter || bytes[first] == .underscore else { return false }
        return range.allSatisfy {
            bytes[$0].isLetter || bytes[$0].isDigit || bytes[$0] == .minus || bytes[$0] == .underscore
        }
    }

    /// A variable's or field's name here: a letter or `_`, then letters, digits, `_`.
    mutating func identifier() -> Range<Int>? {
        guard let first = peek(), first.isLetter || first == .underscore else { return nil }
        let start = position
        while let byte = peek(), byte.isLetter || byte.isDigit || byte == .underscore { position += 1 }
        return start..<position
    }

    /// Takes the keyword if it stands here as a whole word.
    mutating func take(keyword: StaticString) -> Bool {
        guard starts(with: keyword) else { return false }
        let end = position + keyword.utf8CodeUnitCount
        if end < bytes.count, bytes[end].isWord || bytes[end] == .equals { return false }
        position = end
        return true
    }

    /// Whether an `&` stands here, as a word of its own.
    var startsBackground: Bool { peek() == .ampersand && wordRange().count == 1 && peek(1) != .equals }

    mutating func take(_ byte: UInt8) -> Bool {
        guard peek() == byte else { return false }
        position += 1
        return true
    }
}

extension UInt8 {
    static let space = UInt8(ascii: " "), tab = UInt8(ascii: "\t"), newline = UInt8(ascii: "\n"),
        carriageReturn = UInt8(ascii: "\r")
    static let hash = UInt8(ascii: "#"), backslash = UInt8(ascii: "\\"), equals = UInt8(ascii: "="),
        bar = UInt8(ascii: "|"), semicolon = UInt8(ascii: ";")
    static let dollar = UInt8(ascii: "$"), quote = UInt8(ascii: "\""), apostrophe = UInt8(ascii: "'"),
        comma = UInt8(ascii: ","), colon = UInt8(ascii: ":")
    static let openParenthesis = UInt8(ascii: "("), closeParenthesis = UInt8(ascii: ")"),
        openBracket = UInt8(ascii: "["), closeBracket = UInt8(ascii: "]")
    static let openBrace = UInt8(ascii: "{"), closeBrace = UInt8(ascii: "}"), dot = UInt8(ascii: "."),
        ampersand = UInt8(ascii: "&"), minus = UInt8(ascii: "-"), underscore = UInt8(ascii: "_")

    var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
    var isLetter: Bool { (self | 0x20) >= UInt8(ascii: "a") && (self | 0x20) <= UInt8(ascii: "z") || self >= 0x80 }
    var isSpace: Bool { self == .space || self == .tab || self == .newline || self == .carriageReturn }

    var isWord: Bool {
        switch self {
        case .space, .tab, .newline, .carriageReturn, .bar, .semicolon, .openParenthesis, .closeParenthesis,
            .openBracket, .closeBracket, .openBrace, .closeBrace,
            .quote, .apostrophe, .hash, .dollar, .equals, .comma:
            false
        default: true
        }
    }
}
