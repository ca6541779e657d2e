import Glibc
import Vocabulary

/// What goes wrong with a plugin in a child process. `plugin` is its file or name; `item` what it was called for:
/// "swirl", nil while it starts.
enum ProcessError: UserFacingError, Hashable {
    case notStarted(plugin: String, program: String, reason: String)
    case silent(plugin: String, item: String?, seconds: Double)
    /// `words` is the last line that it wrote to standard error.
    case ended(plugin: String, item: String?, end: ProcessEnd, words: String?)
    /// Something that is no message of the protocol, or not the one that is due: "wrote "hello" where …".
    case nonsense(plugin: String, item: String?, reason: String)
    case otherProtocol(plugin: String, version: Double)
    case badDescription(plugin: String, reason: String)
    /// It is another one than was loaded.
    case changed(plugin: String)
    /// What the plugin says of a call that fails; `location` is where in its text.
    case refused(item: String, reason: String, argument: String?, location: String?)
    /// A value that cannot be.
    case badAnswer(item: String, reason: String)

    var message: String {
        switch self {
        case .notStarted(let plugin, let program, let reason): "cannot start \(plugin) with \(program): \(reason)"
        case .silent(let plugin, let item, let seconds):
            "\(plugin) said nothing for \(Decimals.shortest(seconds)) s \(Self.time(item))"
        case .ended(let plugin, let item, let end, let words):
            "\(plugin) ended \(Self.time(item)), \(end.text)" + (words.map { ": \($0)" } ?? "")
        case .nonsense(let plugin, let item, let reason): "\(plugin) \(reason) \(Self.time(item))"
        case .otherProtocol(let plugin, let version):
            "\(plugin) speaks version \(Decimals.shortest(version)) of the plugin protocol; this faa speaks "
                + "version \(ProcessLaunch.protocolVersion)"
        case .badDescription(let plugin, let reason): "\(plugin) describes itself wrongly: \(reason)"
        case .changed(let plugin): "\(plugin) has another description than when it was loaded"
        case .refused(let item, let reason, _, _): "\(item): \(reason)"
        case .badAnswer(let item, let reason): "\(item) gave \(reason)"
        }
    }

    private static func time(_ item: String?) -> String { item.map { "in \($0)" } ?? "before it had described itself" }

    var hint: String? {
        switch self {
        case .notStarted(_, let program, _) where program.hasPrefix("python"):
            "install Python 3 (Debian: python3 python3-numpy), or name one with python="
        case .ended(_, _, _, let words?) where words.contains("No module named"):
            "install the module for that Python, or name another one with python="
        case .silent, .ended(_, .some, _, _), .nonsense(_, .some, _): "it is started again when it is used next"
        case .changed: "load it again"
        case .refused(_, _, _, let location?): location
        default: nil
        }
    }

    var place: ErrorPlace {
        if case .refused(_, _, let argument?, _) = self { return .argument(argument) }
        return .command
    }
}

/// How a process ended.
enum ProcessEnd: Hashable, Sendable {
    case exited(Int32)
    case signalled(Int32)
    /// It lives, but has closed its output.
    case closed

    /// - Parameter status: as waitpid(2) gives it.
    init(status: Int32) {
        let signal = status & 0x7F
        self = signal == 0 ? .exited(status >> 8 & 0xFF) : .signalled(signal)
    }

    var text: String {
        switch self {
        case .exited(let code): "with exit code \(code)"
        case .signalled(let number): "by signal \(number) (\(String(cString: strsignal(number))))"
        case .closed: "having closed its output"
        }
    }
}
