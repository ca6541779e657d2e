import Glibc
import Language
import Synchronization

/// Ctrl-C while a command runs: it asks the command to end; a third time, if the command does not react, ends the
/// program.
public enum Interrupts {
    public static let cancellation = Cancellation()
    private static let pressed = Atomic<Int>(0)

    /// From now on SIGINT and SIGTERM are requests. Both are touched here first, so that nothing is initialised in the
    /// handler.
    public static func install() {
        cancellation.reset()
        pressed.store(0, ordering: .relaxed)
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { signal in Interrupts.receive(signal) }
        sigemptyset(&action.sa_mask)
        sigaction(SIGINT, &action, nil)
        sigaction(SIGTERM, &action, nil)
        signal(SIGPIPE, SIG_IGN)
    }

    /// Before a command starts.
    public static func reset() {
        cancellation.reset()
        pressed.store(0, ordering: .relaxed)
    }

    /// In the signal handler: atomics and write(2) only.
    private static func receive(_ signal: Int32) {
        cancellation.cancel()
        let times = pressed.wrappingAdd(1, ordering: .relaxed).newValue
        if signal == SIGTERM && times > 1 || times > 2 { _exit(128 + signal) }
        if times == 2 {
            let hint: StaticString = "\nstill ending the command; once more ends faa\n"
            _ = write(2, hint.utf8Start, hint.utf8CodeUnitCount)
        }
    }
}
