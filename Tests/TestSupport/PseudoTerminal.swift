import Foundation

/// The built program at a pseudo-terminal of its own: what is typed goes in, what the screen would get is collected.
package final class PseudoTerminal {
    package struct Missing: Error, CustomStringConvertible {
        fileprivate let expected: String
        fileprivate let screen: String
        package var description: String { "\"\(expected)\" did not come; the terminal had:\n\(screen)" }
    }

    private let master: Int32
    private let process: pid_t
    /// Everything since the last `expect` that was found.
    private var pending = ""
    /// What came of a character that is not whole.
    private var bytes: [UInt8] = []
    /// What the terminal shows.
    package private(set) var screen: TerminalScreen

    /// - Parameters:
    ///   - home: history and settings live there.
    ///   - environment: takes the place of variables of the same names.
    package init(
        _ arguments: [String] = [], home: String, folder: String, columns: Int = 120, rows: Int = 50,
        environment changes: [String: String] = [:]
    ) throws {
        let program = try Program.path
        screen = TerminalScreen(columns: columns, rows: rows)
        // What unlockpt and ptsname do on Linux, which Foundation does not export: TIOCSPTLCK and TIOCGPTN.
        master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var lock: Int32 = 0, number: UInt32 = 0
        guard master >= 0, ioctl(master, 0x4004_5431, &lock) == 0, ioctl(master, 0x8004_5430, &number) == 0 else {
            throw POSIXError(.ENXIO)
        }
        var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(master, UInt(TIOCSWINSZ), &size)
        var actions = posix_spawn_file_actions_t(), attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        // A session of its own: the terminal that it opens first becomes its own, and Ctrl-C a signal to it.
        // Signals are neither blocked nor ignored in it, whatever they are here.
        var none = sigset_t(), all = sigset_t()
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, 0x80 | 0x08 | 0x04)
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/pts/\(number)", O_RDWR, 0)
        posix_spawn_file_actions_adddup2(&actions, 0, 1)
        posix_spawn_file_actions_adddup2(&actions, 0, 2)
        let environment = [
            "HOME": home, "XDG_STATE_HOME": home + "/state", "XDG_CONFIG_HOME": home + "/config", "TERM": "xterm",
            "LC_ALL": "C.UTF-8", "NO_COLOR": "1", "PATH": "/usr/bin:/bin",
        ].merging(changes) { $1 }
        var child = pid_t()
        let command = ["sh", "-c", "cd \"$0\" && exec \"$@\"", folder, program] + arguments
        let
            words = command.map { strdup($0) } + [nil],
            variables = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { for pointer in words + variables { free(pointer) } }
        let status = posix_spawn(&child, "/bin/sh", &actions, &attributes, words, variables)
        guard status == 0 else { throw POSIXError(POSIXErrorCode(rawValue: status) ?? .EIO) }
        process = child
    }

    deinit {
        kill(process, SIGKILL)
        close(master)
    }

    /// As whoever drags the window's edge.
    package func resize(rows: Int, columns: Int) {
        if columns > 0 { screen.resize(columns: columns, rows: rows) }
        var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(master, UInt(TIOCSWINSZ), &size)
    }

    /// Whether lines are read whole and keys send signals, as a program finds the terminal and should leave it.
    package var isCooked: Bool {
        var settings = termios()
        let flags = tcflag_t(ICANON | ECHO | ISIG)
        return tcgetattr(master, &settings) == 0 && settings.c_lflag & flags == flags
    }

    package func signal(_ number: Int32) { kill(process, number) }

    package func send(_ text: String) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
            guard count > 0 else { return }
            bytes = bytes.dropFirst(count)
        }
    }

    /// Reads until `text` has come, and forgets what came up to its end. The seconds guard against hanging alone.
    @discardableResult
    package func expect(_ text: String, seconds: Double = 120) throws -> String {
        let end = Date().addingTimeInterval(seconds)
        while true {
            if let range = pending.range(of: text) {
                let before = String(pending[..<range.upperBound])
                pending = String(pending[range.upperBound...])
                return before
            }
            guard Date() < end, read(until: end) else { throw Missing(expected: text, screen: pending) }
        }
    }

    /// Reads until the screen is as it should be. The seconds guard against hanging alone.
    package func expectScreen(
        _ what: String, seconds: Double = 120, _ isRight: (TerminalScreen) -> Bool
    ) throws {
        let end = Date().addingTimeInterval(seconds)
        while !isRight(screen) {
            guard Date() < end, read(until: min(end, Date().addingTimeInterval(0.5))) else {
                throw Missing(expected: what, screen: screen.text + "\ncursor: \(screen.cursor)")
            }
        }
    }

    /// Waits until the last lines of the screen are these; `⟨⟩` stands where the cursor is.
    package func expectEnd(_ text: String, seconds: Double = 120) throws {
        try expectScreen(text, seconds: seconds) { $0.endsLike(text) }
    }

    /// The exit code, or minus the signal.
    package func exitCode(seconds: Double = 120) throws -> Int32 {
        let end = Date().addingTimeInterval(seconds)
        var status: Int32 = 0
        while waitpid(process, &status, WNOHANG) == 0 {
            guard Date() < end else { throw Missing(expected: "the end of the program", screen: pending) }
            _ = read(until: Date().addingTimeInterval(0.05))
            usleep(5000)
        }
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : -(status & 0x7F)
    }

    /// False at the end of the program's output.
    private func read(until end: Date) -> Bool {
        var descriptor = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
        guard poll(&descriptor, 1, Int32(max(0, end.timeIntervalSinceNow * 1000))) > 0 else { return true }
        var bytes = [UInt8](repeating: 0, count: 65536)
        let count = Foundation.read(master, &bytes, bytes.count)
        guard count > 0 else { return false }
        take(bytes.prefix(count))
        return true
    }

    private func take(_ new: ArraySlice<UInt8>) {
        bytes += new
        var whole = bytes.count
        while whole > 0, bytes.count - whole < 4, bytes[whole - 1] & 0xC0 == 0x80 { whole -= 1 }
        if whole > 0, bytes[whole - 1] >= 0xC0 {
            let length = bytes[whole - 1] >= 0xF0 ? 4 : bytes[whole - 1] >= 0xE0 ? 3 : 2
            whole = bytes.count - (whole - 1) < length ? whole - 1 : bytes.count
        } else {
            whole = bytes.count
        }
        let text = String(decoding: bytes[..<whole], as: UTF8.self)
        bytes.removeFirst(whole)
        pending += text
        screen.feed(text)
    }
}
