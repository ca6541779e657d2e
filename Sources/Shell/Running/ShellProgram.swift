import Files
import Glibc

/// The system's programs, run at the prompt: `!ls -l`.
enum ShellProgram {
    /// What stands behind the "!" of a line; nil for a line without one.
    static func command(in text: String) -> String? {
        let line = text.drop { $0.isWhitespace }
        guard line.first == "!" else { return nil }
        let command = line.dropFirst().drop { $0.isWhitespace }
        return command.isEmpty ? nil : String(command)
    }

    /// Runs a line of sh(1) on the terminal, and waits for it; says how it ended where that was not well.
    static func run(_ command: String, in folder: String) {
        guard let status = spawn(["/bin/sh", "-c", "cd \"$0\" && eval \"$1\"", folder, command]) else {
            Descriptor.write("error: /bin/sh cannot be run: \(FileError.systemReason(errno))\n", to: 2)
            return
        }
        if status != 0 { Descriptor.write("exit code \(status)\n", to: 2) }
    }

    /// - Returns: the exit code, 128 and the signal's number where one ended it; nil where it cannot be run.
    static func spawn(_ words: [String]) -> Int32? { start(words).map(wait) }

    /// With the system's signal handling, which this program has changed, and no signal blocked.
    ///
    /// - Parameter input: what standard input is; nil: this program's.
    static func start(_ words: [String], input: Int32? = nil) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        if let input { posix_spawn_file_actions_adddup2(&actions, input, 0) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        for signal in [SIGINT, SIGTERM, SIGQUIT, SIGHUP, SIGPIPE, SIGXFSZ, SIGTSTP] { sigaddset(&signals, signal) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
        var arguments = words.map { strdup($0) } + [nil]
        defer { arguments.forEach { free($0) } }
        var process = pid_t()
        let failure = posix_spawn(&process, words[0], &actions, &attributes, &arguments, environ)
        guard failure == 0 else {
            errno = failure
            return nil
        }
        return process
    }

    static func wait(_ process: pid_t) -> Int32 {
        var status: Int32 = 0
        while true {
            if waitpid(process, &status, WUNTRACED) < 0 {
                if errno != EINTR { return 127 }
            } else if status & 0xFF == 0x7F {
                // Ctrl-Z stops this program with it; whoever wakes the one wakes the other.
                raise(SIGSTOP)
                kill(process, SIGCONT)
            } else {
                break
            }
        }
        let signal = status & 0x7F
        return signal == 0 ? status >> 8 & 0xFF : 128 + signal
    }
}
