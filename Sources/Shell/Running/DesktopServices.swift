import Files
import Glibc
import Language

/// What the prompt offers to commands.
struct DesktopServices: PromptServices {
    let path: String?

    init(history: History?) { path = history?.path }

    func history() -> [String] { path.map { History(path: $0).load() } ?? [] }

    /// By xdg-open(1), which is not waited for.
    func open(_ path: String) throws {
        let script = "command -v xdg-open >/dev/null || exit 127; xdg-open \"$0\" >/dev/null 2>&1 &"
        guard ShellProgram.spawn(["/bin/sh", "-c", script, path]) == 0 else {
            throw CommandError("there is no program to open it with", hint: "xdg-open is what desktops have for that")
        }
    }
}
