import Glibc

/// Files and folders, read whole.
public enum FileBytes {
    private static let largest = 8 << 30
    /// 256 MiB
    public static let largestText = 256 << 20

    /// A regular file's bytes.
    ///
    /// - Throws: `FileError.notFound`, `.unreadable`, `.tooLarge` (above 8 GiB).
    public static func read(_ path: String) throws(FileError) -> [UInt8] {
        // Without O_NONBLOCK, a named pipe would be waited for.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure(path) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .unreadable(path: path, reason: "it is not a file") }
        let size = Int(status.st_size)
        guard size <= largest else { throw .tooLarge(path: path, size: size, limit: largest) }
        var failure: FileError?
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            let isRead = Descriptor.fill(UnsafeMutableRawBufferPointer(buffer), from: descriptor, &count)
            if !isRead { failure = self.failure(path) }
        }
        if let failure { throw failure }
        return bytes
    }

    /// The bytes of whatever has that name, a pipe as well, to its end: of texts that people write.
    ///
    /// - Throws: `FileError.notFound`, `.unreadable`, `.tooLarge`.
    public static func readStream(_ path: String, limit: Int = largestText) throws(FileError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        return try readStream(descriptor: descriptor, name: path, limit: limit)
    }

    /// The same of what is open already, as standard input is.
    ///
    /// - Parameter name: for errors.
    public static func readStream(descriptor: Int32, name: String, limit: Int = largestText) throws(FileError)
        -> [UInt8]
    {
        var bytes: [UInt8] = [], chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            var count = 0
            let isRead = chunk.withUnsafeMutableBytes { Descriptor.read(once: $0, from: descriptor, &count) }
            guard isRead else { throw failure(name) }
            if count == 0 { return bytes }
            guard count <= limit - bytes.count else { throw .tooLarge(path: name, size: nil, limit: limit) }
            bytes += chunk[..<count]
        }
    }

    /// Names in `folder`, sorted by their bytes.
    ///
    /// - Parameter withHidden: with those that begin with a full stop, but for "." and "..".
    /// - Throws: `FileError.notFound`, `.unreadable`.
    public static func names(in folder: String, withHidden: Bool = false) throws(FileError) -> [String] {
        guard let directory = opendir(folder) else { throw failure(folder) }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if withHidden ? name != "." && name != ".." : !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    public static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    public static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    private static func failure(_ path: String) -> FileError {
        errno == ENOENT ? .notFound(path: path) : .unreadable(path: path, reason: FileError.systemReason(errno))
    }
}
