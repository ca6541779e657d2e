import Files
import Glibc
import Language

/// What the prompt offers to commands.
struct DesktopServices: PromptServices {
    /// nil where nothing is kept.
    let file: HistoryFile?

    func history() -> [HistoryEntry] {
        guard let file else { return [] }
        var place = HistoryFile.Place(), entries = HistoryEntries()
        if let (bytes, _) = file.read(since: &place) { entries.append(bytes) }
        return entries.withoutRepeats().map {
            HistoryEntry(text: entries[$0], seconds: entries.time($0))
        }
    }

    /// By xdg-open(1), which is not waited for.
    func open(_ path: String) throws {
        let script = "command -v xdg-open >/dev/null || exit 127; xdg-open \"$0\" >/dev/null 2>&1 &"
        guard ShellProgram.spawn(["/bin/sh", "-c", script, path]) == 0 else {
            throw CommandError("there is no program to open it with", hint: "xdg-open is what desktops have for that")
        }
    }

    /// Over the "^Z" that a terminal echoes.
    func jobHasStarted(_ job: Job) {
        Descriptor.write((Terminal.isTerminal(2) ? "\r" : "") + JobReport.started(job), to: 2)
    }

    func waitForSignal() -> PromptSignal { PromptSignals.wait().contains(SIGTSTP) ? .background : .other }
}
