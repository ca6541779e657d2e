import Files
import Glibc

/// Long texts in `$PAGER`, or in less(1).
enum Pager {
    /// Whether the text is longer than the terminal is high.
    static func isNeeded(for text: String) -> Bool {
        text.utf8.lazy.filter { $0 == UInt8(ascii: "\n") }.count >= Terminal.height(of: 1)
    }

    /// - Returns: false where there is no pager.
    static func show(_ text: String) -> Bool {
        guard let (reading, writing) = pipe() else { return false }
        // Where less ends before it has read all, it has shown a screen; -F: what fits is written as it is.
        setenv("LESS", "FRX", 0)
        let process = ShellProgram.start(["/bin/sh", "-c", "exec \(command)"], input: reading)
        close(reading)
        guard let process else {
            close(writing)
            return false
        }
        // The reader may go at any time; SIGPIPE is ignored.
        Descriptor.write(text, to: writing)
        close(writing)
        return ShellProgram.wait(process) < 126
    }

    private static var command: String {
        Terminal.environment("PAGER").flatMap { $0.isEmpty ? nil : $0 } ?? "less"
    }

    /// Its ends do not go to other programs.
    private static func pipe() -> (reading: Int32, writing: Int32)? {
        var ends: [Int32] = [0, 0]
        guard Glibc.pipe(&ends) == 0 else { return nil }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }
}
