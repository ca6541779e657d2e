import Language
import TestSupport
import Testing

private func context(output: TextBuffer, warnings: TextBuffer? = nil) -> Context {
    Context(
        registry: .test, output: output, warnings: warnings, progress: NoProgress(), cancellation: Cancellation(),
        threads: 1, currentFolder: "/tmp", workspace: "/tmp/.faa")
}

@Test func `a command's warning is one line that steers no terminal`() {
    let output = TextBuffer(), warnings = TextBuffer()
    context(output: output, warnings: warnings).warn("a\u{1B}[31mb\nc")
    #expect(warnings.text == "warning: a\\u{1b}[31mb c\n" && output.text == "")
}

@Test func `without a place of their own warnings go to the output`() {
    let output = TextBuffer()
    context(output: output).warn("x")
    #expect(output.text == "warning: x\n")
}
