import Dispatch
import Foundation
import Language
import Testing

/// A small generator with a fixed seed (splitmix64), so that a failure repeats.
private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// For scripts/fuzz-language, whose rounds have seeds of their own.
private let round = UInt64(ProcessInfo.processInfo.environment["FAA_FUZZ_SEED"] ?? "") ?? 0

private let tokens = [
    "let", "set", "while", "try", "catch", "break", "continue", "return", "{ |x| $x }", "{ |x y|", "map", "keep",
    "fold", "total",
    "vector 1 2", "(vector 3)", "- (vector 1 2)",
    "**", "->", "a: number", "in", ":.2f", "\"${x:.1f}\"", "def f x { $x }", "false",
    "let", "param", "for", "if", "else", "def", "import", "in", "not", "and", "or", "true", "x", "flip", "rotate",
    "choose", "train", "dataset", "scenes", "echo", "same", "run", "table", "$x", "$y", "$", "20", "-0.5", "1e",
    "0..<8", "..<", "...", "p=", "p=0.5",
    "=", "==", "!=", "<", "+", "-", "*", "/", "%", "|", ";", "\n", "\\", "\\\n", " ", " ", " ", ",", "(", ")", "[", "]",
    "{", "}", "{a: 1}", "\"", "\"a ${x}\"", "'", "${", "\\u{1F600}", "#", ".", ".a", "[0]", "é", "日", "\u{0}", "\t",
    "\r\n", "👍🏽",
]

private let scripts = [
    "let x = rotate 20 | flip p=0.5\nfor i in 0..<8 { if $i == 2 { $x } else { \"a ${i} b\" } }\ndef f a b=1 { $a + "
        + "$b }\nf 1 b=(2 * 3)\ntrain m augment=[flip rotate p=0.5 | invert] epochs=3",
    "let s = 0; for i in [1 2 3] { if $i == 2 { continue }; set s = $s + $i }; $s\ntry { [1][5] } catch e { "
        + "$e.message }\ndef f x: number n: integer = 2 in 1...3 -> number { if $x > 1 { return $x }; $x ** $n }; 3 | "
        + "f\nparam p: [number] = [1 2] \"doc\"\nlet g = { |x| $x * $s }; [1 2] | map $g | fold 0 { |a b| $a + $b }; "
        + "let n = 0; while $n < 3 { set n = $n + 1; break }\n\"${s:.2f} ${g}\"; 2 in [1 2]",
    "let v = vector 1 2; def f x { -$x * 2 + (vector 1) }; (f $v)[0]; f 3; $v == 1; for x in $v { $x ** 2 < 3 }\n[$v 1] "
        + "| map { |x| $x / (vector 2 4) } | map { |x| $x[0..<1] % 2 }; $v[[1 0]] >= 0",
    "let r = {a: [1 2 {b: \"x\"}], c: 0...7}\n$r.a[2].b; $r.c[1..<2]; table [{a: 1} {a: 2}] | same\nrun { let y = 1; "
        + "$y }\necho a-b \"c\" 'd' -5 # comment\n",
]

/// Parses, checks, completes and runs; whatever happens must be a diagnostic at a place in the text, and a text with
/// mistakes does not run.
private func survives(_ text: String) throws {
    let interpreter = Interpreter(registry: .test)
    let source = Source(name: "fuzz", text: text)
    let remarks = interpreter.check(source), mistakes = remarks.filter { $0.kind != .warning }
    for diagnostic in remarks { expectPlace(diagnostic, in: text) }
    _ = Interpreter.isIncomplete(text)
    _ = Interpreter.parameters(of: source)
    for cursor in [text.utf8.count / 2, text.utf8.count] {
        #expect(interpreter.completion(of: text, at: cursor).replacing.upperBound <= cursor, "\(text.prefix(500))")
    }
    // A loop without end is interrupted.
    let context = Context.test()
    let timer = DispatchSource.makeTimerSource()
    timer.schedule(deadline: .now() + 20)
    timer.setEventHandler { context.cancellation.cancel() }
    timer.resume()
    defer { timer.cancel() }
    do {
        try interpreter.run(source, in: context) { value in
            #expect(!value.json.isEmpty && !value.literal.isEmpty)
        }
        #expect(mistakes.isEmpty, "\(text.prefix(500))")
    } catch let diagnostic as Diagnostic {
        expectPlace(diagnostic, in: text)
        #expect(mistakes.isEmpty == (diagnostic.kind != .check), "\(text.prefix(500))")
    }
}

private func expectPlace(_ diagnostic: Diagnostic, in text: String) {
    let isInside = diagnostic.span.map { $0.range.upperBound <= text.utf8.count } ?? true
    #expect(isInside && !diagnostic.message.isEmpty, "\(diagnostic.brief) in \(text.prefix(500))")
    let rendered = DiagnosticRenderer(color: true, width: 60).render(diagnostic)
    #expect(
        rendered.contains(
            diagnostic.kind == .warning ? "warning" : diagnostic.kind == .interrupted ? "interrupted" : "error"))
}

@Test(arguments: 0..<40)
func `random tokens are survived`(seed: Int) throws {
    var generator = Generator(state: UInt64(seed) + round << 20)
    for _ in 0..<50 {
        let count = Int.random(in: 1...40, using: &generator)
        try survives(
            (0..<count).map { _ in tokens[Int.random(in: 0..<tokens.count, using: &generator)] }.joined(
                separator: Bool.random(using: &generator) ? " " : ""))
    }
}

@Test(arguments: 0..<20)
func `broken scripts are survived`(seed: Int) throws {
    var generator = Generator(state: UInt64(1000 + seed) + round << 20)
    for _ in 0..<50 {
        var bytes = Array(scripts[seed % scripts.count].utf8)
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
            let index = Int.random(in: 0..<bytes.count, using: &generator)
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: bytes.removeSubrange(index...)
            case 1: bytes.remove(at: index)
            case 2: bytes[index] = UInt8.random(in: 0...255, using: &generator)
            default:
                bytes.insert(contentsOf: tokens[Int.random(in: 0..<tokens.count, using: &generator)].utf8, at: index)
            }
            if bytes.isEmpty { bytes = [10] }
        }
        try survives(String(decoding: bytes, as: UTF8.self))
    }
}

@Test(arguments: [
    String(repeating: "(", count: 100_000), String(repeating: "[", count: 100_000),
    String(repeating: "{a: ", count: 100_000), String(repeating: "if true { ", count: 50_000),
    String(repeating: "not ", count: 100_000),
    String(repeating: "- ", count: 100_000), "1" + String(repeating: " + 1", count: 100_000),
    "$x" + String(repeating: ".a", count: 100_000), String(repeating: "\"${", count: 50_000),
    "1" + String(repeating: " | same", count: 20_000),
    String(repeating: "if true { 1 } else ", count: 50_000),
    String(repeating: "for i in [1] { ", count: 90) + "1" + String(repeating: " }", count: 90),
    String(repeating: "run { ", count: 90) + "1" + String(repeating: " }", count: 90),
    "def f n { if $n == 0 { 0 } else { 1 + (f ($n - 1)) } }; f 100000", "def f n { run { f $n } }; f 1",
    "def f n { for i in [1] { f $n } }; f 1", "def f n { choose (f $n) }; f 1",
    "def f n { {a: [{b: \"${(f $n)}\"}]} }; f 1", String(repeating: "x", count: 1_000_000),
    "[" + String(repeating: "1 ", count: 100_000) + "]",
])
func `depth and length are survived`(text: String) throws { try survives(text) }

@Test func `deep recursion that ends is fine`() {
    #expect(outcome("def f n { if $n == 0 { 0 } else { 1 + (f ($n - 1)) } }; f 20000") == ["20000"])
    #expect(outcome(String(repeating: "(", count: 90) + "7" + String(repeating: ")", count: 90)) == ["7"])
    #expect(outcome("1" + String(repeating: " + 1", count: 200)) == ["201"])
}
