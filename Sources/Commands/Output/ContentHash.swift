import Files
import Glibc
import Synchronization
import Vocabulary

/// SHA-256 of files and folders, each computed once as long as it does not change.
enum ContentHash {
    private static let known = Mutex<[String: String]>([:])

    /// nil for what is not there or cannot be read. A folder's is of the names and bytes of all files below it; where
    /// those are more than `mostBytes`, of names and sizes.
    static func of(_ path: String) -> String? {
        guard let state = state(of: path) else { return nil }
        let key = "\(path) \(state)"
        if let digest = known.withLock({ $0[key] }) { return digest }
        guard let digest = FileBytes.isFolder(path) ? ofFolder(path) : ofFile(path) else { return nil }
        known.withLock { $0[key] = digest }
        return digest
    }

    private static let mostBytes = 1 << 30

    private static func state(of path: String) -> String? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return "\(status.st_ino) \(status.st_size) \(status.st_mtim.tv_sec) \(status.st_mtim.tv_nsec)"
    }

    private static func ofFile(_ path: String) -> String? {
        guard let source = try? ByteSource(file: path) else { return nil }
        var digest = Digest()
        for start in stride(from: 0, to: source.count, by: 1 << 20) {
            guard !Cancellation.isCurrentCancelled,
                let bytes = try? source.bytes(start..<min(start + 1 << 20, source.count))
            else { return nil }
            bytes.withUnsafeBytes { digest.add($0) }
        }
        return digest.text
    }

    private static func ofFolder(_ folder: String) -> String? {
        var files: [(name: String, path: String, size: Int)] = []
        collect(folder, "", into: &files)
        let total = files.reduce(0) { $0 + $1.size }
        var digest = Digest()
        for file in files {
            digest.add(file.name)
            digest.add(file.size)
            guard total <= mostBytes else { continue }
            guard let content = ofFile(file.path) else { return nil }
            digest.add(content)
        }
        return digest.text
    }

    private static func collect(
        _ folder: String, _ prefix: String, into files: inout [(name: String, path: String, size: Int)]
    ) {
        for name in (try? FileBytes.names(in: folder))?.sorted() ?? [] where !name.hasPrefix(".") {
            let path = "\(folder)/\(name)"
            var status = stat()
            guard stat(path, &status) == 0 else { continue }
            switch status.st_mode & S_IFMT {
            case S_IFDIR: collect(path, prefix + name + "/", into: &files)
            case S_IFREG: files.append((prefix + name, path, Int(status.st_size)))
            default: continue
            }
        }
    }
}
