/// What an unfinished text leaves open.
struct OpenBrackets {
    private(set) var isInComment = false
    private var closers: [UInt8] = []

    init(_ bytes: [UInt8]) {
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if isInComment {
                isInComment = byte != .newline
            } else if let quote = closers.last, quote == .quote || quote == .apostrophe {
                index += readInString(quote, byte, next: index + 1 < bytes.count ? bytes[index + 1] : nil)
            } else {
                read(byte, startsToken: index == 0 || bytes[index - 1].isSpace || !bytes[index - 1].isWord)
            }
            index += 1
        }
    }

    /// What closes it, the innermost first.
    var closing: String { String(decoding: closers.reversed(), as: UTF8.self) }

    private mutating func read(_ byte: UInt8, startsToken: Bool) {
        switch byte {
        case .openParenthesis: closers.append(.closeParenthesis)
        case .openBracket: closers.append(.closeBracket)
        case .openBrace: closers.append(.closeBrace)
        case .quote, .apostrophe: closers.append(byte)
        case .hash: isInComment = startsToken
        case .closeParenthesis, .closeBracket, .closeBrace: if closers.last == byte { closers.removeLast() }
        default: break
        }
    }

    /// The bytes that were read beyond the first.
    private mutating func readInString(_ quote: UInt8, _ byte: UInt8, next: UInt8?) -> Int {
        if byte == quote {
            closers.removeLast()
        } else if quote == .quote, byte == .backslash {
            return 1
        } else if quote == .quote, byte == .dollar, next == .openBrace {
            closers.append(.closeBrace)
            return 1
        }
        return 0
    }
}
