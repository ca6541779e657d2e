import Files
import Glibc
import Language
import Vocabulary

/// The interactive session: reads, runs, shows, until Ctrl-D or `quit`.
public final class Prompt {
    private let runner: Runner
    private let editor: LineEditor
    private let history: History
    private var number = 0
    /// Whether the session is left with jobs running; whatever else is entered takes it back.
    private var hasAsked = false

    /// nil where the terminal cannot be edited on.
    public init?(runner: Runner) {
        history = History(file: HistoryFile.standard())
        let services = EditorServices(
            candidates: { text, cursor in
                Completer(interpreter: runner.interpreter, currentFolder: runner.currentFolder)
                    .candidates(text, cursor: cursor)
            },
            isIncomplete: { ShellProgram.command(in: $0) == nil && Interpreter.isIncomplete($0) },
            styles: { runner.interpreter.styles(of: $0, cursor: $1) },
            status: { JobReport.status(of: runner.jobs) },
            pulse: { runner.jobs.running.isEmpty ? -1 : JobReport.pulse })
        guard let editor = LineEditor(input: 0, output: 1, history: history, services: services) else { return nil }
        self.runner = runner
        self.editor = editor
        runner.offer(DesktopServices(file: history.file))
        runner.jobs.whenChanged { PromptSignals.note(PromptSignals.change) }
    }

    /// - Returns: the exit code.
    public func run() -> Int32 {
        while true {
            runner.reportJobs { runner.interpreter.set("it", to: $0) }
            guard let text = readInput() else {
                if mayLeave() { return ExitCode.done }
                continue
            }
            guard text.contains(where: { !$0.isWhitespace }) else { continue }
            history.append(text)
            if let command = ShellProgram.command(in: text) {
                ShellProgram.run(command, in: runner.currentFolder)
                continue
            }
            number += 1
            let start = ContinuousClock.now
            defer { runner.showTiming(since: start) }
            do {
                _ = try runner.run(Source(name: "<prompt \(number)>", text: text)) {
                    runner.interpreter.set("it", to: $0)
                }
                hasAsked = false
                if Interrupts.endsProgram { return Interrupts.exitCode }
            } catch let quit as Quit {
                if mayLeave() { return quit.exitCode }
                continue
            } catch {
                // The runner shows every diagnostic itself and lets only `Quit` through.
                Descriptor.write("error: \(VisibleText.of("\(error)"))\n", to: 2)
            }
        }
    }

    /// Asks once where jobs are running, which end then.
    private func mayLeave() -> Bool {
        let running = runner.jobs.running
        guard running.isEmpty || hasAsked else {
            Descriptor.write(JobReport.question(running), to: 2)
            hasAsked = true
            return false
        }
        runner.jobs.endAll(within: 10)
        return true
    }

    /// One entry, "" where it was dropped; nil at the end.
    private func readInput() -> String? {
        switch editor.read(prompt: "faa> ", continuation: "...> ") {
        case .dropped: ""
        case .end: nil
        case .line(let text): text
        }
    }
}

extension Interpreter {
    /// A line that runs another program is not the language's.
    fileprivate func styles(of text: String, cursor: Int) -> [(range: Range<Int>, style: Style)] {
        guard ShellProgram.command(in: text) == nil else { return [] }
        return highlights(of: text, cursor: cursor).map { ($0.range, Style($0.kind)) }
    }
}

extension Style {
    fileprivate init(_ kind: Highlight.Kind) {
        self =
            switch kind {
            case .command: .command
            case .keyword: .keyword
            case .string: .string
            case .number: .number
            case .variable: .variable
            case .parameter: .parameter
            case .comment: .comment
            case .unknown: .unknown
            }
    }
}
