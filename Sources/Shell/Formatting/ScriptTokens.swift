import Language

/// A piece of a script without white space in it, or a text or comment with what it has.
struct ScriptToken {
    enum Kind: Equatable {
        case plain
        case sign
        case comment
        case opening
        case closing
        case comma
        case semicolon
        case bar
    }

    let kind: Kind
    let text: String
    let start: Int
    /// What stands before it: white space, and how many line ends in it.
    let isApart: Bool
    let lineEnds: Int
}

/// Takes a script apart, knowing of the tree where operators are.
struct ScriptTokens {
    private let bytes: [UInt8]
    private let hints: LayoutHints
    private var position = 0
    private var tokens: [ScriptToken] = []

    static func all(of source: Source, _ hints: LayoutHints) -> [ScriptToken] {
        var reader = ScriptTokens(bytes: Array(source.text.utf8), hints: hints)
        while reader.readToken() {}
        return reader.tokens
    }

    private init(bytes: [UInt8], hints: LayoutHints) {
        self.bytes = bytes
        self.hints = hints
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    private mutating func readToken() -> Bool {
        let gap = position
        var lineEnds = 0
        while position < bytes.count, Self.isSpace(bytes[position]) {
            if bytes[position] == UInt8(ascii: "\n") { lineEnds += 1 }
            position += 1
        }
        guard position < bytes.count else { return false }
        let start = position, kind = readKind()
        tokens.append(
            ScriptToken(
                kind: kind, text: String(decoding: bytes[start..<position], as: UTF8.self), start: start,
                isApart: start > gap || start == 0, lineEnds: lineEnds))
        return true
    }

    private mutating func readKind() -> ScriptToken.Kind {
        if let end = hints.operators[position] {
            position = end
            return .sign
        }
        switch bytes[position] {
        case UInt8(ascii: "#"):
            while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
            while Self.isSpace(bytes[position - 1]) { position -= 1 }
            return .comment
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return readString()
        case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): return single(.opening)
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): return single(.closing)
        case UInt8(ascii: ","): return single(.comma)
        case UInt8(ascii: ";"): return single(.semicolon)
        case UInt8(ascii: "|"): return single(.bar)
        default:
            repeat { position += 1 } while position < bytes.count && !endsPlain
            return .plain
        }
    }

    private mutating func single(_ kind: ScriptToken.Kind) -> ScriptToken.Kind {
        position += 1
        return kind
    }

    private var endsPlain: Bool {
        if hints.operators[position] != nil || hints.spaced.contains(position) || hints.tight.contains(position) {
            return true
        }
        return Self.isSpace(bytes[position]) || "()[]{},;|\"'".utf8.contains(bytes[position])
    }

    /// With whatever stands within it.
    private mutating func readString() -> ScriptToken.Kind {
        var open = [bytes[position]]
        position += 1
        while position < bytes.count, let closer = open.last {
            let byte = bytes[position]
            let isText = closer == UInt8(ascii: "\"") || closer == UInt8(ascii: "'")
            position += closer == UInt8(ascii: "\"") && byte == UInt8(ascii: "\\") ? 2 : 1
            if byte == closer {
                open.removeLast()
            } else if closer == UInt8(ascii: "\""), byte == UInt8(ascii: "$"), position < bytes.count,
                bytes[position] == UInt8(ascii: "{")
            {
                open.append(UInt8(ascii: "}"))
                position += 1
            } else if !isText {
                if byte == UInt8(ascii: "{") { open.append(UInt8(ascii: "}")) }
                if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { open.append(byte) }
            }
        }
        position = min(position, bytes.count)
        return .plain
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }
}
