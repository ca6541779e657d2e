import OrderedCollections

/// Reads one JSON text (RFC 8259) strictly: nothing behind it, no key twice, no deeper than 32 levels.
public struct JSONReader {
    public struct Failure: Error, Hashable {
        /// In bytes from the text's beginning.
        public let offset: Int
        public let reason: String
    }

    private static let deepest = 32

    private let bytes: ArraySlice<UInt8>
    private var position: Int

    public static func read(_ bytes: ArraySlice<UInt8>) throws(Failure) -> JSONValue {
        var reader = JSONReader(bytes: bytes, position: bytes.startIndex)
        let value = try reader.value(depth: 0)
        reader.skipSpace()
        guard reader.position == bytes.endIndex else { throw reader.failure("text after the end of the JSON value") }
        return value
    }

    private func failure(_ reason: String) -> Failure { Failure(offset: position - bytes.startIndex, reason: reason) }
    private var next: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

    private mutating func skipSpace() {
        while take(0x20) || take(0x0A) || take(0x0D) || take(0x09) {}
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        position += 1
        return true
    }

    private mutating func expect(_ byte: UInt8) throws(Failure) {
        skipSpace()
        guard take(byte) else { throw failure("expected '\(Character(UnicodeScalar(byte)))'") }
    }

    private mutating func value(depth: Int) throws(Failure) -> JSONValue {
        guard depth < JSONReader.deepest else { throw failure("nested deeper than \(JSONReader.deepest) levels") }
        skipSpace()
        switch next {
        case UInt8(ascii: "{"): return .object(try object(depth: depth))
        case UInt8(ascii: "["): return .array(try array(depth: depth))
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .boolean(true))
        case UInt8(ascii: "f"): return try word("false", .boolean(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return .number(try number())
        }
    }

    private mutating func word(_ text: StaticString, _ value: JSONValue) throws(Failure) -> JSONValue {
        let length = text.utf8CodeUnitCount
        guard text.withUTF8Buffer({ bytes[position...].prefix(length).elementsEqual($0) }) else {
            throw failure("expected \(text)")
        }
        position += length
        return value
    }

    /// A sign, digits without leading zeros, a fraction and an exponent (section 6).
    private mutating func number() throws(Failure) -> Double {
        let start = position
        _ = take(UInt8(ascii: "-"))
        var isWhole = take(UInt8(ascii: "0")) || takeDigits()
        if isWhole, take(UInt8(ascii: ".")) { isWhole = takeDigits() }
        if isWhole, take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            _ = take(UInt8(ascii: "-")) || take(UInt8(ascii: "+"))
            isWhole = takeDigits()
        }
        let number = isWhole ? Double(String(decoding: bytes[start..<position], as: UTF8.self)) : nil
        guard let number, number.isFinite else {
            position = start
            throw failure(number == nil ? "expected a JSON value" : "a number that is too large")
        }
        return number
    }

    /// Whether there was one at least.
    private mutating func takeDigits() -> Bool {
        let start = position
        while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
        return position > start
    }

    private mutating func array(depth: Int) throws(Failure) -> [JSONValue] {
        try expect(UInt8(ascii: "["))
        var elements: [JSONValue] = []
        skipSpace()
        if take(UInt8(ascii: "]")) { return elements }
        while true {
            elements.append(try value(depth: depth + 1))
            skipSpace()
            if take(UInt8(ascii: "]")) { return elements }
            try expect(UInt8(ascii: ","))
        }
    }

    private mutating func object(depth: Int) throws(Failure) -> OrderedDictionary<String, JSONValue> {
        try expect(UInt8(ascii: "{"))
        var fields: OrderedDictionary<String, JSONValue> = [:]
        skipSpace()
        if take(UInt8(ascii: "}")) { return fields }
        while true {
            skipSpace()
            let start = position
            let key = try string()
            try expect(UInt8(ascii: ":"))
            guard fields[key] == nil else {
                position = start
                throw failure("the key \"\(key)\" occurs twice")
            }
            fields[key] = try value(depth: depth + 1)
            skipSpace()
            if take(UInt8(ascii: "}")) { return fields }
            try expect(UInt8(ascii: ","))
        }
    }

    private mutating func string() throws(Failure) -> String {
        try expect(UInt8(ascii: "\""))
        var units: [UInt8] = []
        while let byte = next {
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let string = String(validating: units, as: UTF8.self) else {
                    throw failure("a string is not UTF-8")
                }
                return string
            case UInt8(ascii: "\\"): units.append(contentsOf: String(try escape()).utf8)
            case 0..<0x20: throw failure("a control character in a string")
            default: units.append(byte)
            }
        }
        throw failure("a string without an end")
    }

    private mutating func escape() throws(Failure) -> Character {
        guard let byte = next else { throw failure("a string without an end") }
        position += 1
        switch byte {
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Character(UnicodeScalar(byte))
        case UInt8(ascii: "u"): return Character(try unicodeEscape())
        default: throw failure("an unknown escape in a string")
        }
    }

    private mutating func unicodeEscape() throws(Failure) -> UnicodeScalar {
        let high = try hexadecimal()
        if let scalar = UnicodeScalar(high) { return scalar }
        guard (0xD800..<0xDC00).contains(high), take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
            throw failure("half a surrogate pair")
        }
        let low = try hexadecimal()
        guard (0xDC00..<0xE000).contains(low),
            let scalar = UnicodeScalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
        else {
            throw failure("half a surrogate pair")
        }
        return scalar
    }

    private mutating func hexadecimal() throws(Failure) -> UInt32 {
        let digits = bytes[position...].prefix(4)
        guard digits.count == 4, digits.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }),
            let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw failure("expected four hexadecimal digits") }
        position += 4
        return value
    }
}
