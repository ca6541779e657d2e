import Files
import Glibc

/// The lines of earlier sessions, in `$XDG_STATE_HOME/faa/history`: one entry a line, line ends inside an entry written
/// as `\n`.
///
/// Entries are appended one by one, so sessions at the same time do not lose each other's. A file that grew to twice
/// the limit is rewritten whole under another name and renamed.
public struct History {
    public static let limit: Int32 = 10_000

    public let path: String

    public init(path: String) { self.path = path }

    /// In the user's state folder, which is made where it is missing; nil without a home.
    public static func standard() -> History? {
        let state =
            Terminal.environment("XDG_STATE_HOME").flatMap { $0.isEmpty ? nil : $0 }
            ?? Terminal.environment("HOME").map { $0 + "/.local/state" }
        guard let state else { return nil }
        var folder = ""
        for part in (state + "/faa").split(separator: "/") {
            folder += "/" + part
            mkdir(folder, 0o700)
        }
        return History(path: folder + "/history")
    }

    /// The newest entries, oldest first.
    public func load() -> [String] {
        let entries = text().split(separator: "\n").map { Self.decoded($0) }
        if entries.count > 2 * Int(Self.limit) { rewrite(entries.suffix(Int(Self.limit))) }
        return Array(entries.suffix(Int(Self.limit)))
    }

    /// Adds an entry. An entry that starts with a space is not kept; one that cannot be written is not, either.
    public func append(_ entry: String) {
        guard !entry.isEmpty, !entry.hasPrefix(" ") else { return }
        let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return }
        Descriptor.write(Self.encoded(entry) + "\n", to: descriptor)
        close(descriptor)
    }

    private func rewrite(_ entries: ArraySlice<String>) {
        let text = entries.map { Self.encoded($0) + "\n" }.joined()
        try? AtomicFile.write(Array(text.utf8), to: path, permissions: 0o600)
    }

    private func text() -> String {
        (try? FileBytes.read(path)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    private static func encoded(_ entry: String) -> String {
        entry.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
    }

    private static func decoded(_ line: Substring) -> String {
        var result = "", isEscaped = false
        for character in line {
            if isEscaped {
                result.append(character == "n" ? "\n" : character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                result.append(character)
            }
        }
        return result
    }
}
