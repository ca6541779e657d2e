import Glibc
import Language
import Synchronization

/// Ctrl-C while a command runs: it asks the command to end; a third time, if the command does not react, ends the
/// program. Ctrl-\ ends it at once.
public enum Interrupts {
    public static let cancellation = Cancellation()
    private static let pressed = Atomic<Int>(0)
    /// Why what runs is to end.
    private static let reason = Atomic<Int32>(SIGINT)

    /// What the program ends with after an interruption.
    static var exitCode: Int32 { 128 + reason.load(ordering: .relaxed) }
    /// Whether it is the program that is to end, not a command alone.
    static var endsProgram: Bool { reason.load(ordering: .relaxed) != SIGINT }
    static var hasReaderLeft: Bool { reason.load(ordering: .relaxed) == SIGPIPE }

    /// Ends what runs, since nobody reads its results any more.
    static func readerHasLeft() {
        reason.store(SIGPIPE, ordering: .relaxed)
        cancellation.cancel()
    }

    /// From now on SIGINT, SIGTERM and SIGHUP are requests. What the handler takes is touched here first, so that
    /// nothing is initialised in it. A write that a signal would end is an error instead: to a reader that has gone,
    /// beyond the largest file.
    public static func install() {
        reset()
        EditedTerminal.end()
        PromptSignals.open()
        for number in [SIGINT, SIGTERM] { handle(number) { Interrupts.receive($0) } }
        if !isIgnored(SIGHUP) { handle(SIGHUP) { Interrupts.receive($0) } }
        if !isIgnored(SIGQUIT) { handle(SIGQUIT) { Interrupts.leave($0) } }
        for number in [SIGPIPE, SIGXFSZ] { signal(number, SIG_IGN) }
        unblock([SIGINT, SIGTERM, SIGHUP, SIGQUIT])
    }

    /// Whoever starts the program may have blocked signals, as threads of servers do.
    private static func unblock(_ signals: [Int32]) {
        var set = sigset_t()
        sigemptyset(&set)
        for signal in signals { sigaddset(&set, signal) }
        pthread_sigmask(SIG_UNBLOCK, &set, nil)
    }

    /// Before a command starts.
    public static func reset() {
        guard !endsProgram else { return }
        cancellation.reset()
        pressed.store(0, ordering: .relaxed)
    }

    /// Ctrl-Z while `body` runs is for whoever waits for signals; else it stops the program, as it does any other.
    static func takingSuspension<Result>(_ body: () throws -> Result) rethrows -> Result {
        handle(SIGTSTP) { PromptSignals.note($0) }
        defer { signal(SIGTSTP, SIG_DFL) }
        return try body()
    }

    static func handle(_ signal: Int32, by handler: @escaping @convention(c) (Int32) -> Void) {
        var action = sigaction()
        action.__sigaction_handler.sa_handler = handler
        sigemptyset(&action.sa_mask)
        sigaction(signal, &action, nil)
    }

    /// As `nohup` asks for, and a shell for what runs in the background.
    private static func isIgnored(_ signal: Int32) -> Bool {
        var action = sigaction()
        return sigaction(signal, nil, &action) == 0
            && unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
                == unsafeBitCast(SIG_IGN, to: Int.self)
    }

    /// In the signal handler: atomics, tcsetattr(3) and write(2) only.
    private static func receive(_ signal: Int32) {
        if signal != SIGINT, EditedTerminal.giveBack() { _exit(128 + signal) }
        reason.store(signal, ordering: .relaxed)
        PromptSignals.note(signal)
        cancellation.cancel()
        let times = pressed.wrappingAdd(1, ordering: .relaxed).newValue
        if signal != SIGINT && times > 1 || times > 2 { leave(signal) }
        if times == 2 {
            let hint: StaticString = "\nstill ending the command; once more ends faa\n"
            _ = write(2, hint.utf8Start, hint.utf8CodeUnitCount)
        }
    }

    /// The same.
    static func leave(_ signal: Int32) -> Never {
        EditedTerminal.giveBack()
        _exit(128 + signal)
    }
}
