import Files
import Glibc
import Language
import Vocabulary

/// The interactive session: reads, runs, shows, until Ctrl-D or `quit`.
public final class Prompt {
    private let runner: Runner
    private let editor: LineEditor
    private let history: History?
    private let hasColor: Bool
    private var number = 0
    /// The entry before: a repeated one is not kept twice.
    private var last = ""

    /// nil where the terminal cannot be edited on.
    public init?(runner: Runner) {
        func candidates(_ text: String, cursor: Int) -> Candidates {
            Completer(interpreter: runner.interpreter, currentFolder: runner.currentFolder)
                .candidates(text, cursor: cursor)
        }
        guard let editor = LineEditor(input: 0, output: 1, complete: candidates) else { return nil }
        self.runner = runner
        self.editor = editor
        history = History.standard()
        hasColor = Terminal.hasColor(1)
        for entry in history?.load() ?? [] { editor.remember(entry) }
        runner.offer(DesktopServices(history: history))
    }

    /// - Returns: the exit code.
    public func run() -> Int32 {
        while true {
            guard let text = readInput() else {
                Descriptor.write("\n", to: 1)
                return ExitCode.done
            }
            guard text.contains(where: { !$0.isWhitespace }) else { continue }
            if text != last {
                editor.remember(text)
                history?.append(text)
            }
            last = text
            if let command = ShellProgram.command(in: text) {
                ShellProgram.run(command, in: runner.currentFolder)
                continue
            }
            number += 1
            do {
                _ = try runner.run(Source(name: "<prompt \(number)>", text: text)) {
                    runner.interpreter.set("it", to: $0)
                }
            } catch let quit as Quit {
                return quit.exitCode
            } catch {
                // The runner shows every diagnostic itself and lets only `Quit` through.
                Descriptor.write("error: \(VisibleText.of("\(error)"))\n", to: 2)
            }
        }
    }

    /// All the lines of one input, "" where it was dropped; nil at the end.
    private func readInput() -> String? {
        var text = ""
        while true {
            switch editor.read(prompt: text.isEmpty ? mark("faa> ") : mark("...> "), after: text) {
            case .dropped: return ""
            case .end: return text.isEmpty ? nil : ""
            case .line(let line):
                text += line
                guard ShellProgram.command(in: text) == nil, Interpreter.isIncomplete(text) else { return text }
                text += "\n"
            }
        }
    }

    /// libedit wants the escape character on both sides of what takes no room, and never at the end.
    private func mark(_ text: String) -> String {
        let escape = String(UnicodeScalar(UInt8(LineEditor.escapeMark)))
        return hasColor ? "\(escape)\u{1B}[1;36m\(escape)\(text.dropLast())\(escape)\u{1B}[0m\(escape) " : text
    }
}
