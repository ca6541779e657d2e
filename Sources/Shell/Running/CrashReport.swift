import Files
import Glibc

/// A crash is one line that says what to report, and the end: Swift's own handler would take the terminal of a session
/// and ask for keys. Whoever sets SWIFT_BACKTRACE wants that handler and gets it.
public enum CrashReport {
    private static let signals = [
        (SIGABRT, "abort"), (SIGBUS, "bus error"), (SIGFPE, "arithmetic error"), (SIGILL, "illegal instruction"),
        (SIGSEGV, "segmentation fault"), (SIGTRAP, "trap"),
    ]
    /// By signal number. Written once, before a handler is there that reads it.
    nonisolated(unsafe) private static var lines: [UnsafeMutablePointer<CChar>?] = []

    /// - Parameter version: of the program, for the report.
    public static func install(version: String) {
        guard Terminal.environment("SWIFT_BACKTRACE") == nil else { return }
        lines = [UnsafeMutablePointer<CChar>?](repeating: nil, count: 65)
        for (signal, name) in signals {
            lines[Int(signal)] = strdup(
                "faa \(version) crashed (\(name)): a fault of faa's. Please report this line, what stands above it, "
                    + "and what you ran.\n")
        }
        useOwnStack()
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { signal in CrashReport.receive(signal) }
        // The system's way goes on behind it: the exit by the signal, and a core dump where one is wanted.
        action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND)) | SA_NODEFER | SA_ONSTACK
        for (signal, _) in signals { sigaction(signal, &action, nil) }
    }

    /// A handler cannot run on a stack that is used up.
    private static func useOwnStack() {
        let size = 1 << 16
        var stack = stack_t()
        stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
        stack.ss_size = size
        sigaltstack(&stack, nil)
    }

    private static func receive(_ signal: Int32) {
        EditedTerminal.giveBack()
        if let line = lines[Int(signal)] { _ = write(2, line, strlen(line)) }
        raise(signal)
    }
}
