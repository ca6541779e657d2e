import OrderedCollections

/// Reads one JSON text (RFC 8259) strictly: nothing behind it, no key twice, no deeper than 32 levels. Where it is
/// asked for, Python's literals as well.
public struct JSONReader {
    public enum Dialect: Sendable {
        case standard
        /// Also tuples, single quotation marks, True, False, None, a comma behind the last element, comments, and
        /// numbers that begin with "+" or begin or end with a full stop (The Python Language Reference, section 2).
        case python
    }

    public struct Failure: Error, Hashable, CustomStringConvertible {
        /// In bytes from the text's beginning.
        public let offset: Int
        /// Counted from 1; columns are characters of Unicode.
        public let line, column: Int
        public let reason: String

        public var place: String { "line \(line), column \(column)" }
        public var description: String { "\(place): \(reason)" }
    }

    private static let deepest = 32

    private let bytes: ArraySlice<UInt8>
    private let isPython: Bool
    private var position: Int

    public static func read(
        _ bytes: ArraySlice<UInt8>, _ dialect: Dialect = .standard
    ) throws(Failure) -> JSONValue {
        var reader = JSONReader(bytes: bytes, isPython: dialect == .python, position: bytes.startIndex)
        let value = try reader.value(depth: 0)
        reader.skipSpace()
        guard reader.position == bytes.endIndex else {
            throw reader.failure("text after the end of the \(reader.language) value")
        }
        return value
    }

    private var language: String { isPython ? "JSON or Python" : "JSON" }

    private func failure(_ reason: String) -> Failure {
        let before = bytes[..<position]
        let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.startIndex
        return Failure(
            offset: position - bytes.startIndex, line: 1 + before.count { $0 == UInt8(ascii: "\n") },
            // Bytes 10xxxxxx continue a character.
            column: 1 + before[lineStart...].count { $0 & 0xC0 != 0x80 }, reason: reason)
    }

    private var next: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

    private mutating func skipSpace() {
        while take(0x20) || take(0x0A) || take(0x0D) || take(0x09) || takeComment() {}
    }

    private mutating func takeComment() -> Bool {
        guard isPython, take(UInt8(ascii: "#")) else { return false }
        position = bytes[position...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
        return true
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
        case UInt8(ascii: "("): return try tuple(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "'") where isPython: return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .boolean(true))
        case UInt8(ascii: "f") where !follows("float"): return try word("false", .boolean(false))
        case UInt8(ascii: "n") where !follows("nan"): return try word("null", .null)
        case UInt8(ascii: "T") where isPython: return try word("True", .boolean(true))
        case UInt8(ascii: "F") where isPython: return try word("False", .boolean(false))
        case UInt8(ascii: "N") where isPython && !follows("NaN"): return try word("None", .null)
        default: return .number(try number())
        }
    }

    private func follows(_ text: StaticString) -> Bool {
        text.withUTF8Buffer { bytes[position...].starts(with: $0) }
    }

    private mutating func word(_ text: StaticString, _ value: JSONValue) throws(Failure) -> JSONValue {
        guard follows(text) else { throw failure("expected \(text)") }
        position += text.utf8CodeUnitCount
        return value
    }

    /// Words of other programs for what is no number of JSON.
    private static let notNumbers: [StaticString] = ["NaN", "nan", "Infinity", "-Infinity", "inf", "-inf", "float"]

    /// A sign, digits without leading zeros, a fraction and an exponent (section 6).
    private mutating func number() throws(Failure) -> Double {
        let start = position
        _ = take(UInt8(ascii: "-")) || isPython && take(UInt8(ascii: "+"))
        var isWhole = isPython ? takeDecimals() : takeJSONDecimals()
        if isWhole, take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            _ = take(UInt8(ascii: "-")) || take(UInt8(ascii: "+"))
            isWhole = takeDigits()
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        let number = isWhole ? Double(text.hasSuffix(".") ? text + "0" : text) : nil
        guard let number, number.isFinite else {
            position = start
            if let word = JSONReader.notNumbers.first(where: follows) { throw failure("\(word) is no number here") }
            throw failure(number == nil ? "expected a \(language) value" : "a number that is too large")
        }
        return number
    }

    private mutating func takeJSONDecimals() -> Bool {
        guard take(UInt8(ascii: "0")) || takeDigits() else { return false }
        return take(UInt8(ascii: ".")) ? takeDigits() : true
    }

    /// Python's may lack the digits before or behind the full stop.
    private mutating func takeDecimals() -> Bool {
        let hasWhole = takeDigits()
        return take(UInt8(ascii: ".")) ? takeDigits() || hasWhole : hasWhole
    }

    /// Whether there was one at least.
    private mutating func takeDigits() -> Bool {
        let start = position
        while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
        return position > start
    }

    private mutating func array(depth: Int) throws(Failure) -> [JSONValue] {
        try expect(UInt8(ascii: "["))
        return try elements(until: UInt8(ascii: "]"), depth: depth).values
    }

    /// Of one value without a comma, the value: parentheses alone make no tuple.
    private mutating func tuple(depth: Int) throws(Failure) -> JSONValue {
        guard isPython else { throw failure("expected a JSON value") }
        try expect(UInt8(ascii: "("))
        let (values, commas) = try elements(until: UInt8(ascii: ")"), depth: depth)
        return values.count == 1 && commas == 0 ? values[0] : .array(values)
    }

    private mutating func elements(
        until end: UInt8, depth: Int
    ) throws(Failure) -> (values: [JSONValue], commas: Int) {
        var values: [JSONValue] = [], commas = 0
        skipSpace()
        while !take(end) {
            values.append(try value(depth: depth + 1))
            skipSpace()
            if take(end) { break }
            try expect(UInt8(ascii: ","))
            commas += 1
            skipSpace()
            guard isPython || next != end else { throw failure("expected a JSON value") }
        }
        return (values, commas)
    }

    private mutating func object(depth: Int) throws(Failure) -> OrderedDictionary<String, JSONValue> {
        try expect(UInt8(ascii: "{"))
        var fields: OrderedDictionary<String, JSONValue> = [:]
        skipSpace()
        while !take(UInt8(ascii: "}")) {
            let start = position
            let key = try string()
            try expect(UInt8(ascii: ":"))
            guard fields[key] == nil else {
                position = start
                throw failure("the key \"\(key)\" occurs twice")
            }
            fields[key] = try value(depth: depth + 1)
            skipSpace()
            if take(UInt8(ascii: "}")) { break }
            try expect(UInt8(ascii: ","))
            skipSpace()
            guard isPython || next == UInt8(ascii: "\"") else { throw failure("expected '\"'") }
        }
        return fields
    }

    private mutating func string() throws(Failure) -> String {
        skipSpace()
        let mark = isPython && next == UInt8(ascii: "'") ? UInt8(ascii: "'") : UInt8(ascii: "\"")
        try expect(mark)
        var units: [UInt8] = []
        while let byte = next {
            position += 1
            switch byte {
            case mark:
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
        case UInt8(ascii: "f") where !follows("float"): return "\u{C}"
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Character(UnicodeScalar(byte))
        case UInt8(ascii: "'") where isPython: return "'"
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
