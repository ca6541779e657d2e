import Files
import Testing

private func read(_ text: String) throws -> JSONValue { try JSONReader.read(ArraySlice(text.utf8)) }

private func failure(_ bytes: some Sequence<UInt8>) -> JSONReader.Failure? {
    do { _ = try JSONReader.read(ArraySlice(bytes)) } catch { return error }
    return nil
}

@Test(arguments: [
    ("null", JSONValue.null), ("true", .boolean(true)), ("false", .boolean(false)), (" \t\r\n null \t\r\n ", .null),
    ("0", .number(0)), ("-0", .number(0)), ("-1", .number(-1)), ("10", .number(10)), ("0.5", .number(0.5)),
    ("1e3", .number(1000)), ("1E+3", .number(1000)), ("-1.25e-2", .number(-0.0125)), ("0e0", .number(0)),
    ("1e-400", .number(0)), ("123456789012345678901234567890", .number(123456789012345677877719597056)),
    ("\"\"", .string("")), (#""a""#, .string("a")), (#""\"\\\/\b\f\n\r\t""#, .string("\"\\/\u{8}\u{C}\n\r\t")),
    (#""\u0041\u00e9\u20AC""#, .string("Aé€")), (#""\ud83d\uDE00""#, .string("😀")),
    ("\"é€😀\u{7F}\"", .string("é€😀\u{7F}")),
    (#""\u0000""#, .string("\0")), ("[]", .array([])), ("[ ]", .array([])), ("{}", .object([:])),
    ("{ }", .object([:])),
    ("[1,[2],{\"a\":3}]", .array([.number(1), .array([.number(2)]), .object(["a": .number(3)])])),
    ("{\"\":1 , \"b\" : [ ]}", .object(["": .number(1), "b": .array([])])),
])
func `JSON of the standard is read`(text: String, value: JSONValue) throws {
    #expect(try read(text) == value)
}

@Test func `fields keep their order`() throws {
    #expect(try read(#"{"b": 1, "a": 2, "c": 3}"#).object?.keys == ["b", "a", "c"])
}

@Test(arguments: [
    ("", 0, "expected a JSON value"), (" ", 1, "expected a JSON value"), ("nul", 0, "expected null"),
    ("True", 0, "expected a JSON value"), ("nulls", 4, "text after the end of the JSON value"),
    ("1 2", 2, "text after the end of the JSON value"), ("01", 1, "text after the end of the JSON value"),
    ("-01", 2, "text after the end of the JSON value"), ("0x1", 1, "text after the end of the JSON value"),
    ("+1", 0, "expected a JSON value"), ("-", 0, "expected a JSON value"), (".5", 0, "expected a JSON value"),
    ("1.", 0, "expected a JSON value"), ("1.e2", 0, "expected a JSON value"), ("1e", 0, "expected a JSON value"),
    ("1e+", 0, "expected a JSON value"), ("NaN", 0, "NaN is no number here"),
    ("Infinity", 0, "Infinity is no number here"), ("[1,nan]", 3, "nan is no number here"),
    ("-Infinity", 0, "-Infinity is no number here"), ("(1)", 0, "expected a JSON value"),
    ("None", 0, "expected a JSON value"), ("[1] # c", 4, "text after the end of the JSON value"),
    ("1e999", 0, "a number that is too large"), ("'a'", 0, "expected a JSON value"),
    ("[1,]", 3, "expected a JSON value"), ("[,1]", 1, "expected a JSON value"), ("[1 2]", 3, "expected ','"),
    ("[1}", 2, "expected ','"), ("]", 0, "expected a JSON value"), ("{\"a\":1,}", 7, "expected '\"'"),
    ("{a:1}", 1, "expected '\"'"), ("{\"a\" 1}", 5, "expected ':'"), ("{\"a\":}", 5, "expected a JSON value"),
    ("{\"a\":1 \"b\":2}", 7, "expected ','"), ("{1:2}", 1, "expected '\"'"),
    ("[1] // c", 4, "text after the end of the JSON value"),
    (#"{"a":1,"\u0061":2}"#, 7, "the key \"a\" occurs twice"), ("\"a", 2, "a string without an end"),
    ("\"a\nb\"", 3, "a control character in a string"), (#""\x""#, 3, "an unknown escape in a string"),
    (#""\"#, 2, "a string without an end"), (#""\u12"#, 3, "expected four hexadecimal digits"),
    (#""\u12g4""#, 3, "expected four hexadecimal digits"), (#""\u+123""#, 3, "expected four hexadecimal digits"),
    (#""\ud800""#, 7, "half a surrogate pair"), (#""\ud800x""#, 7, "half a surrogate pair"),
    (#""\ud800\n""#, 8, "half a surrogate pair"), (#""\ud800\u0041""#, 13, "half a surrogate pair"),
    (#""\udc00""#, 7, "half a surrogate pair"),
])
func `what is no JSON says where`(text: String, offset: Int, reason: String) throws {
    let found = try #require(failure(text.utf8))
    #expect(found.offset == offset && found.reason == reason, "\(text): \(found)")
}

@Test(arguments: [[0xFF], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80]] as [[UInt8]])
func `a string is UTF-8`(bytes: [UInt8]) {
    #expect(failure([0x22] + bytes + [0x22])?.reason == "a string is not UTF-8")
}

@Test func `a byte order mark is no JSON`() { #expect(failure([0xEF, 0xBB, 0xBF, 0x31])?.offset == 0) }

@Test func `depth is bounded`() throws {
    func nested(_ depth: Int) -> String {
        String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(try read(nested(32)).array != nil)
    #expect(failure(nested(33).utf8)?.reason == "nested deeper than 32 levels")
    #expect(failure(String(repeating: "{\"a\":", count: 1_000_000).utf8)?.offset == 32 * 5)
}

private let whole = #"{"a": [1, -2.5e-3, true, false, null, {"é😀": "\u00e9\ud83d\ude00\n"}], "b": {}, "c": "x"}"#

@Test func `every prefix of a text is an error`() throws {
    _ = try read(whole)
    for length in 0..<whole.utf8.count { #expect(failure(whole.utf8.prefix(length)) != nil, "\(length)") }
}

@Test func `a text with any byte changed is an error or a value`() {
    var count = 0
    for position in whole.utf8.indices {
        for change: UInt8 in [0x01, 0x20, 0x55, 0x80] {
            var bytes = Array(whole.utf8)
            bytes[whole.utf8.distance(from: whole.startIndex, to: position)] ^= change
            if failure(bytes) != nil { count += 1 }
        }
    }
    #expect(count > 200)
}

@Test func `offsets of a slice count from its beginning`() {
    let bytes = Array("....[1,]".utf8)
    #expect(failure(bytes[4...])?.offset == 3)
}

@Test func `sizes are whole numbers`() throws {
    #expect(
        try read("[0, 9007199254740992, 9007199254740994, 1.5, -1, \"1\"]").array?.map(\.size)
            == [0, 1 << 53, nil, nil, nil, nil])
}

@Test(arguments: [
    ("[1,\n 2,\n  x]", 3, 3), ("x", 1, 1), ("[1", 1, 3), ("[\"é😀\", x]", 1, 8), ("[\r\n\tx", 2, 2), ("[1]\n\n2", 3, 1),
])
func `errors have line and column`(text: String, line: Int, column: Int) throws {
    let found = try #require(failure(text.utf8))
    #expect(found.line == line && found.column == column, "\(text): \(found)")
    #expect(found.description == "line \(line), column \(column): \(found.reason)")
}

private func python(_ text: String) throws(JSONReader.Failure) -> JSONValue {
    try JSONReader.read(ArraySlice(text.utf8), .python)
}

@Test(arguments: [
    ("()", JSONValue.array([])), ("(1,)", .array([.number(1)])), ("(1)", .number(1)),
    ("((1), 2)", .array([.number(1), .number(2)])),
    ("[(1, 2,), ]", .array([.array([.number(1), .number(2)])])), ("'a\"b'", .string("a\"b")),
    (#"'it\'s'"#, .string("it's")),
    ("\"it's\"", .string("it's")), ("[True, False, None]", .array([.boolean(true), .boolean(false), .null])),
    ("[true, null]", .array([.boolean(true), .null])), ("{'a': 1, }", .object(["a": .number(1)])),
    ("# one\n[1, # two\n 2]\n# three", .array([.number(1), .number(2)])), ("+.5", .number(0.5)), ("1.", .number(1)),
    ("-1.e-2", .number(-0.01)),
])
func `Python's literals are read where they are asked for`(text: String, value: JSONValue) throws {
    #expect(try python(text) == value)
}

@Test(arguments: [
    ("[1,,2]", 1, 4, "expected a JSON or Python value"), ("(1, 2]", 1, 6, "expected ','"),
    ("[1,\n float('nan')]", 2, 2, "float is no number here"), ("p = [1]", 1, 1, "expected a JSON or Python value"),
    ("[NaN]", 1, 2, "NaN is no number here"), ("'a", 1, 3, "a string without an end"), ("Nope", 1, 1, "expected None"),
    (".", 1, 1, "expected a JSON or Python value"),
    ("1 # a\n2", 2, 1, "text after the end of the JSON or Python value"),
])
func `what is no literal says where`(text: String, line: Int, column: Int, reason: String) throws {
    do { _ = try python(text) } catch {
        #expect(error.line == line && error.column == column && error.reason == reason, "\(text): \(error)")
        return
    }
    Issue.record("\(text) was read")
}

@Test func `tuples are as deep as lists`() throws {
    let deep = String(repeating: "(", count: 100_000)
    do { _ = try python(deep) } catch { #expect(error.reason == "nested deeper than 32 levels") }
}
