import Glibc

/// Where a path leads in the end.
enum LinkTarget {
    /// As many links as Linux follows.
    private static let mostLinks = 40

    /// The path of the file behind all links, also where that file is not there yet.
    ///
    /// - Throws: `FileError.unwritable` where links lead in a circle.
    static func of(_ path: String) throws(FileError) -> String {
        var target = path
        for _ in 0...mostLinks {
            guard let next = pointedAt(by: target) else { return target }
            target = next.hasPrefix("/") ? next : "\(Paths.folder(of: target))/\(next)"
        }
        throw .unwritable(path: path, reason: FileError.systemReason(ELOOP))
    }

    /// nil for what is no link.
    private static func pointedAt(by path: String) -> String? {
        var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink(path, &bytes, bytes.count)
        return count > 0 ? String(decoding: bytes[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self) : nil
    }
}
