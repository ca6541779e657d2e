import Glibc

/// Signals that the prompt answers to, as bytes in a pipe: a handler may hardly do more than write(2), and the prompt
/// waits for them and for keys at once.
enum PromptSignals {
    /// To be waited for; -1 where the system has no pipe left.
    nonisolated(unsafe) private(set) static var reading: Int32 = -1
    // Both are written once, before the handlers are there that read them.
    nonisolated(unsafe) private static var writing: Int32 = -1

    static func open() {
        guard reading < 0 else { return }
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return }
        for end in ends {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        (reading, writing) = (ends[0], ends[1])
    }

    /// The window's size changes, or the program goes on after it was stopped.
    static func install() {
        open()
        for signal in [SIGWINCH, SIGCONT] { Interrupts.handle(signal) { PromptSignals.note($0) } }
    }

    /// In signal handlers. Whatever does not fit is one of many that nobody has asked for yet.
    static func note(_ signal: Int32) {
        let reason = errno
        var byte = UInt8(truncatingIfNeeded: signal)
        _ = write(writing, &byte, 1)
        errno = reason
    }

    /// The next one that came; nil where there is none.
    static func next() -> Int32? {
        var byte: UInt8 = 0
        return read(reading, &byte, 1) == 1 ? Int32(byte) : nil
    }

    /// For what is no signal: a job has changed.
    static let change: Int32 = 0

    /// Waits until some come.
    static func wait() -> [Int32] {
        var request = pollfd(fd: reading, events: Int16(POLLIN), revents: 0)
        // Without a pipe there is nothing to wait for: whoever waits looks again now and then.
        poll(&request, 1, reading < 0 ? 20 : 1000)
        var signals: [Int32] = []
        while let signal = next() { signals.append(signal) }
        return signals
    }

    /// Forgets what came while nobody waited.
    static func clear() { while next() != nil {} }
}
