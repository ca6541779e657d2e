import Files
import Synchronization

/// The files and folders that commands were given, but for those that they wrote.
public final class FilesRead: Sendable {
    private let paths = Mutex<(read: [String: String], written: Set<String>)>(([:], []))

    public init() {}

    /// As they were written, with where they are; sorted.
    public var all: [(written: String, path: String)] {
        paths.withLock { $0.read.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }
    }

    func note(_ invocation: Invocation) {
        for parameter in invocation.command.parameters where parameter.type == .path {
            guard case .string(let text)? = invocation.arguments[parameter.name], !text.isEmpty else { continue }
            let path = Paths.resolve(text, in: invocation.context.currentFolder)
            paths.withLock { if !$0.written.contains(path) { $0.read[text] = path } }
        }
    }

    /// What a script has written it does not need.
    public func noteWritten(_ path: String) {
        paths.withLock { paths in
            paths.written.insert(path)
            paths.read = paths.read.filter { $0.value != path }
        }
    }
}
