import Language
import Testing

private func value(_ text: String) -> Value? {
    let interpreter = Interpreter(registry: .test)
    var result: Value?
    try? interpreter.run(Source(name: "v", text: text), in: .test()) { result = $0 }
    return result
}

@Test(arguments: [
    "0.1", "-1e+300", "123456789012345", "1e-07", "inf", "-inf", "\"a \\\"b\\\" \\$x \\\\ \\u{1} é\"",
    "[1 [2 \"x y\"] {a: true}]", "{\"a b\": 1, c: {}}", "3..<9", "true",
])
func `plain values read back as they print`(text: String) throws {
    let first = try #require(value(text))
    let second = try #require(value(first.literal))
    #expect(first.literal == text)
    #expect(try first.isEqual(to: second))
}

@Test func `what is in no font is shown as an escape, and reads back`() throws {
    let text = "\u{1B}[2J\u{9B}\u{7F}\u{202E}\u{2066}é\n", list = Value.list([.string(text)])
    #expect(list.display == #"["\u{1b}[2J\u{9b}\u{7f}\u{202e}\u{2066}é\n"]"#)
    #expect(try list.isEqual(to: #require(value(list.display))))
    let table = Table(columns: [.init("a\u{1B}")], rows: [[.string("x\ny\u{7}")]])
    #expect(table.display == "a\\u{1b}\n─────────\nx\\ny\\u{7}")
    #expect(table.csv == "a\u{1B}\r\n\"x\ny\u{7}\"\r\n")
    #expect(Value.object(Augmentation(text: "a\u{1B}\nb")).literal == "a\\u{1b}\nb")
}

@Test func `not a number has no sign`() {
    #expect(value("-nan")?.literal == "nan" && Value.number(-Double.nan).literal == "nan")
}

@Test func `a table without columns says so`() {
    #expect(outcome("let t = table []; $t.b").last?.hasSuffix("no column \"b\" / it has no columns") == true)
}

@Test(arguments: [
    ("[1 2.5 \"a\\n\\\"\" true]", #"[1,2.5,"a\n\"",true]"#), ("{b: 1, a: nan, c: -inf}", #"{"b":1,"a":null,"c":null}"#),
    ("0..<8", #"{"lower":0,"upper":8}"#), ("table [{a: 1, b: x} {a: 2}]", #"[{"a":1,"b":"x"},{"a":2,"b":null}]"#),
    ("(dataset scenes)[3]", #"{"index":3}"#), ("\"\\u{1}é\"", #""\u0001é""#),
])
func `values as JSON`(text: String, json: String) throws { #expect(try #require(value(text)).json == json) }

@Test func `long values take several lines and read back`() throws {
    let list = try #require(
        value("for i in 0..<40 { \"element ${i}\" }; let l = for i in 0..<40 { \"element ${i}\" }; $l"))
    #expect(list.display.hasPrefix("[\n  \"element 0\"\n"))
    #expect(try list.isEqual(to: #require(value(list.display))))
    let record = try #require(value("let l = for i in 0..<40 { \"element ${i}\" }; {a: $l, b: 1}"))
    #expect(try record.isEqual(to: #require(value(record.display))))
}

@Test func `a table as text, Markdown, CSV`() {
    let table = Table(
        columns: [.init("model"), .init("error", format: .percent(decimals: 2)), .init("日本")],
        rows: [[.string("plain"), .number(0.1113), .string("a|b")], [.string("auto, \"x\""), .number(0.0362)]])
    #expect(
        table.display == """
            model        error  日本
            ─────────  ───────  ────
            plain      11.13 %  a|b
            auto, "x"   3.62 %
            """)
    #expect(
        table.markdown
            == "| model | error | 日本 |\n| --- | ---: | --- |\n"
            + "| plain | 11.13 % | a\\|b |\n| auto, \"x\" | 3.62 % |  |\n"
    )
    #expect(table.csv == "model,error,日本\r\nplain,0.1113,a|b\r\n\"auto, \"\"x\"\"\",0.0362,\r\n")
}
