import Commands
import Foundation
import Language
import TestSupport

/// A session with all commands in a temporary folder of its own, which goes away with it.
final class TestSession {
    private let temporary: TemporaryFolder
    let interpreter = Interpreter(registry: AllModules.registry)
    private let buffer = TextBuffer()
    private let context: Context
    private let cancellation = Cancellation()

    init(threads: Int = 2) throws {
        temporary = try TemporaryFolder()
        let folder = temporary.path
        context = Context(
            registry: interpreter.registry, output: buffer, progress: NoProgress(), cancellation: cancellation,
            threads: threads, currentFolder: folder, workspace: folder + "/.faa")
    }

    var folder: String { temporary.path }

    /// What a run put on standard output, the error as it is rendered, and the exit code.
    struct Outcome {
        var output = ""
        var error = ""
        var exitCode: Int32 = 0
    }

    /// Runs the text as `faa run` does.
    ///
    /// - Parameter start: called before the run with what interrupts it.
    func run(_ text: String, name: String = "test.faa", start: (Cancellation) -> Void = { _ in }) -> Outcome {
        cancellation.reset()
        start(cancellation)
        var outcome = Outcome()
        let before = buffer.text.count
        do {
            try interpreter.run(Source(name: name, text: text), in: context) {
                buffer.write($0.display(context.preferences) + "\n")
            }
        } catch {
            outcome = Self.outcome(of: error)
        }
        outcome.output = String(buffer.text.dropFirst(before))
        return outcome
    }

    /// What the text's pipelines yield.
    func values(_ text: String) throws -> [Value] {
        var values: [Value] = []
        try interpreter.run(Source(name: "values", text: text), in: context) { values.append($0) }
        return values
    }

    private static func outcome(of error: any Error) -> Outcome {
        switch error {
        case let quit as Quit: Outcome(exitCode: quit.exitCode)
        case let diagnostic as Diagnostic:
            Outcome(
                error: DiagnosticRenderer().render(diagnostic),
                exitCode: diagnostic.kind == .check ? 2 : diagnostic.kind == .run ? 1 : 130)
        default: Outcome(error: "not a diagnostic: \(error)", exitCode: -1)
        }
    }
}
