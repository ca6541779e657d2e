import Language
import Testing

/// A prompt line costs well under a millisecond beside what its commands do; the bound is 20 times what is measured,
/// for loaded machines.
@Test func `a line at the prompt costs little`() throws {
    let interpreter = Interpreter(registry: .test)
    let context = Context.test()
    let line = Source(
        name: "<prompt>",
        text: "let x = choose [flip rotate p=0.5 | invert] | rotate 20; train m augment=$x epochs=(2 * 3)")
    try interpreter.run(line, in: context) { _ in }
    let count = 200
    let duration = try ContinuousClock().measure {
        for _ in 0..<count { try interpreter.run(line, in: context) { _ in } }
    }
    print("a prompt line: \(duration / count)")
    #expect(duration / count < .milliseconds(1))
    let loop = Source(name: "<prompt>", text: "for i in 0..<100000 { let y = $i * 2 + 1 }")
    print("100000 turns: \(try ContinuousClock().measure { try interpreter.run(loop, in: context) { _ in } })")
}
