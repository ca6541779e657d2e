import Files
import Testing

private let value = JSONValue.object([
    "b": .array([.number(1), .number(-0.5), .number(1e300), .null, .boolean(true)]), "a\"": .string("é\n"),
    "": .object([:]),
])

@Test func `JSON is written on one line, with spaces or without`() {
    #expect(JSONWriter.text(value) == #"{"b":[1,-0.5,1e+300,null,true],"a\"":"é\n","":{}}"#)
    #expect(JSONWriter.text(value, space: " ") == #"{"b": [1, -0.5, 1e+300, null, true], "a\"": "é\n", "": {}}"#)
}

@Test(arguments: ["", " "])
func `what is written reads back`(space: String) throws {
    #expect(try JSONReader.read(ArraySlice(JSONWriter.text(value, space: space).utf8)) == value)
}

@Test func `only what has to be escaped is`() throws {
    let all = String(String.UnicodeScalarView((0..<0x180).compactMap { UnicodeScalar($0) })) + "😀\u{2028}"
    let quoted = JSONWriter.quoted(all)
    #expect(quoted.hasPrefix(#""\u0000\u0001"#) && quoted.contains(#"\u0008\t\n\u000b\u000c\r\u000e"#))
    #expect(quoted.contains(##" !\"#$"##) && quoted.contains(#"[\\]"#) && quoted.hasSuffix("😀\u{2028}\""))
    #expect(try JSONReader.read(ArraySlice(quoted.utf8)) == .string(all))
}

@Test func `what is no number in JSON is null`() {
    #expect(JSONWriter.text(.array([.number(.nan), .number(.infinity), .number(-0.0)])) == "[null,null,0]")
}
