/// Reads a text by its characters alone, as a parser would go about it: what cannot be parsed yet has colours, too.
struct HighlightReader {
    private let bytes: [UInt8]
    private let cursor: Int
    private var commands: Set<String>
    private let firstWords: Set<Substring>
    private var variables: Set<String>
    private var position = 0
    /// The next word is a command.
    private var startsStage = true
    /// What is open, and whether it is a record.
    private var open: [(byte: UInt8, isRecord: Bool)] = []
    private var highlights: [Highlight] = []

    init(_ text: String, cursor: Int, commands: Set<String>, variables: some Sequence<String>) {
        bytes = Array(text.utf8)
        (self.cursor, self.commands, self.variables) = (cursor, commands, Set(variables))
        firstWords = Set(commands.compactMap { $0.split(separator: " ").first })
    }

    mutating func read() -> [Highlight] {
        while position < bytes.count { readToken() }
        return highlights
    }

    private func peek(_ offset: Int = 0) -> UInt8? {
        position + offset < bytes.count ? bytes[position + offset] : nil
    }

    private mutating func add(_ start: Int, _ kind: Highlight.Kind) {
        if start < position { highlights.append(Highlight(range: start..<position, kind: kind)) }
    }

    private mutating func readToken() {
        switch bytes[position] {
        case .newline:
            position += 1
            if open.last.map({ $0.byte == .openBrace && !$0.isRecord }) ?? true { startsStage = true }
        case .space, .tab, .carriageReturn: position += 1
        case .hash: readComment()
        case .quote: readString()
        case .apostrophe: readRawString()
        case .dollar: readVariable()
        case .bar, .semicolon:
            position += 1
            startsStage = true
        case .openParenthesis: push(startsStage: true)
        case .openBracket: push(startsStage: false)
        case .openBrace: readBrace()
        case .closeParenthesis, .closeBracket, .closeBrace: readClosing()
        case let byte where byte.isWord: readWord()
        default: position += 1
        }
    }

    private mutating func push(startsStage: Bool, isRecord: Bool = false) {
        open.append((bytes[position], isRecord))
        position += 1
        self.startsStage = startsStage
    }

    /// The end of `${…}` goes on with the string around it.
    private mutating func readClosing() {
        let opener = open.popLast()
        position += 1
        startsStage = false
        if opener?.byte == .quote { readString(from: position - 1) }
    }

    private mutating func readComment() {
        let start = position
        while let byte = peek(), byte != .newline { position += 1 }
        add(start, .comment)
    }

    private mutating func readRawString() {
        let start = position
        position += 1
        while let byte = peek(), byte != .apostrophe { position += 1 }
        position = min(position + 1, bytes.count)
        add(start, .string)
        startsStage = false
    }

    private mutating func readString() {
        position += 1
        readString(from: position - 1)
    }

    /// Up to its end, or to an expression in it.
    private mutating func readString(from start: Int) {
        startsStage = false
        while let byte = peek() {
            position += 1
            if byte == .quote { break }
            if byte == .backslash { position = min(position + 1, bytes.count) }
            if byte == .dollar, peek() == .openBrace {
                position += 1
                open.append((.quote, false))
                break
            }
        }
        add(start, .string)
    }

    private mutating func readVariable() {
        let start = position
        position += 1
        let name = identifier()
        let isTyped = position == cursor && (name.isEmpty || variables.contains { $0.hasPrefix(name) })
        add(start, variables.contains(name) || isTyped ? .variable : .unknown)
        startsStage = false
    }

    private mutating func identifier() -> String {
        let start = position
        while let byte = peek(), byte.isLetter || byte.isDigit || byte == .underscore { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func skipSpace() {
        while let byte = peek(), byte.isSpace { position += 1 }
    }

    /// A closure, a record or a block.
    private mutating func readBrace() {
        push(startsStage: true)
        let start = position
        skipSpace()
        if peek() == .bar {
            position += 1
            readNames(until: .bar)
            position = min(position + 1, bytes.count)
            return
        }
        let name = identifier()
        skipSpace()
        let isRecord = !name.isEmpty && peek() == .colon || peek() == .closeBrace && name.isEmpty
        position = start
        if isRecord { (open[open.count - 1].isRecord, startsStage) = (true, false) }
    }

    /// Names that are made: parameters of a closure or definition.
    private mutating func readNames(until end: UInt8) {
        while let byte = peek(), byte != end, byte != .newline {
            if byte.isLetter || byte == .underscore {
                let start = position
                variables.insert(identifier())
                add(start, .variable)
            } else {
                position += 1
            }
        }
    }

    private mutating func readName() {
        skipSpace()
        let start = position
        variables.insert(identifier())
        add(start, .variable)
    }

    private mutating func word() -> String {
        let start = position
        while let byte = peek(), byte.isWord { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func readWord() {
        let start = position, text = word()
        if bytes[start].isDigit { return finish(start, .number) }
        if Self.values.contains(text) || text == "&" { return finish(start, .keyword) }
        if startsStage { return readFirstWord(text, from: start) }
        if Self.inner.contains(text) { return readInner(text, from: start) }
        if peek() == .equals, peek(1) != .equals { return finish(start, .parameter) }
        if let last = open.last, last.isRecord, text.count > 1, text.hasSuffix(":") {
            position -= 1
            return finish(start, .parameter)
        }
    }

    private mutating func finish(_ start: Int, _ kind: Highlight.Kind) {
        add(start, kind)
        startsStage = false
    }

    private static let values: Set<String> = ["true", "false", "nothing", "not", "and", "or"]
    private static let inner: Set<String> = ["in", "else", "catch"]
    private static let statements: Set<String> = [
        "let", "set", "for", "while", "if", "try", "def", "param", "import", "return", "break", "continue", "else",
        "catch",
    ]

    /// Between the parts of a statement.
    private mutating func readInner(_ text: String, from start: Int) {
        add(start, .keyword)
        if text == "else" { startsStage = true }
        if text == "catch" { readNames(until: .openBrace) }
    }

    private mutating func readFirstWord(_ text: String, from start: Int) {
        guard Self.statements.contains(text) else { return readCommand(text, from: start) }
        finish(start, .keyword)
        switch text {
        case "let", "set": readBinding()
        case "for", "param": readName()
        case "catch": readNames(until: .openBrace)
        case "def": readDefinition()
        case "return", "else": startsStage = true
        default: break
        }
    }

    private mutating func readBinding() {
        readName()
        skipSpace()
        guard peek() == .equals else { return }
        position += 1
        startsStage = true
    }

    private mutating func readDefinition() {
        skipSpace()
        let start = position, name = word()
        commands.insert(name)
        add(start, .command)
        readNames(until: .openBrace)
    }

    /// One word, or two.
    private mutating func readCommand(_ text: String, from start: Int) {
        startsStage = false
        guard firstWords.contains(text[...]), !commands.contains(text) || peek() == .space else {
            let isTyped = position == cursor && commands.contains { $0.hasPrefix(text) }
            if !isTyped || commands.contains(text) { add(start, commands.contains(text) ? .command : .unknown) }
            return
        }
        add(start, .command)
        let end = position
        while peek() == .space { position += 1 }
        let second = position
        if position > end, commands.contains("\(text) \(word())") { add(second, .command) } else { position = end }
    }
}
