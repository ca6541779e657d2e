import Glibc

/// Files and folders, read whole. What a file is, how large it is and how it begins is looked at before it is read.
public enum FileBytes {
    /// 1 GiB
    public static let largest = 1 << 30
    /// 8 GiB
    public static let largestWeights = 8 << 30
    /// 256 MiB
    public static let largestText = 256 << 20

    /// A regular file's bytes.
    ///
    /// - Parameters:
    ///   - limit: in bytes.
    ///   - kinds: what the file may be; nothing more is read of another. Empty: anything.
    ///   - noun: what these kinds are, for errors: "a file of weights".
    /// - Throws: `FileError.notFound`, `.unreadable`, `.tooLarge`, `.malformed` for another kind.
    public static func read(
        _ path: String, limit: Int = largest, kinds: [FileKind] = [], noun: String = ""
    ) throws(FileError) -> [UInt8] {
        let source = try ByteSource(file: path, limit: limit, kinds: kinds, noun: noun)
        return try source.bytes(0..<source.count)
    }

    /// The bytes of whatever has that name, a pipe as well, to its end: of texts that people write. Of devices, just a
    /// terminal and `/dev/null` are read.
    ///
    /// - Throws: `FileError.notFound`, `.unreadable`, `.tooLarge`.
    public static func readStream(_ path: String, limit: Int = largestText) throws(FileError) -> [UInt8] {
        try check(path)
        // Without O_NONBLOCK, a named pipe that nothing writes to would be waited for.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        let status = try status(of: descriptor, path), kind = status.st_mode & S_IFMT
        try check(status, limit: limit, path)
        guard kind != S_IFBLK, kind != S_IFCHR || status.st_rdev == nullDevice || isatty(descriptor) == 1 else {
            throw .unreadable(path: path, reason: "it is a device")
        }
        let bytes = try readStream(descriptor: descriptor, name: path, limit: limit)
        guard !bytes.isEmpty || kind != S_IFIFO else {
            throw .unreadable(path: path, reason: "it is a pipe that nothing is written to")
        }
        return bytes
    }

    /// The device 1, 3.
    private static let nullDevice: dev_t = 1 << 8 | 3

    private static func status(of descriptor: Int32, _ path: String) throws(FileError) -> stat {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure(path) }
        return status
    }

    private static func check(_ status: stat, limit: Int, _ path: String) throws(FileError) {
        let size = Int(status.st_size)
        guard size <= limit else { throw .tooLarge(path: path, size: size, limit: limit) }
    }

    /// The same of what is open already, as standard input is.
    ///
    /// - Parameter name: for errors.
    public static func readStream(descriptor: Int32, name: String, limit: Int = largestText) throws(FileError)
        -> [UInt8]
    {
        var bytes: [UInt8] = [], chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            guard Descriptor.isWanted else { throw failure(name) }
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
        try check(folder)
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

    /// A name in a folder.
    public struct Entry: Sendable {
        public let name: String
        /// Of a link, what it leads to.
        public let isFolder: Bool
    }

    /// What is in `folder` under names that begin with `prefix`, in order: without hidden ones, unless the
    /// prefix begins as they do; without names that are no text, and links that lead nowhere.
    public static func entries(in folder: String, startingWith prefix: String) throws(FileError) -> [Entry] {
        try check(folder)
        guard let directory = opendir(folder) else { throw failure(folder) }
        defer { closedir(directory) }
        let start = Array(prefix.utf8)
        var entries: [Entry] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { name in
                    strncmp(name, prefix, start.count) == 0 ? String(validatingCString: name) : nil
                }
            }
            guard let name, name != ".", name != "..", !name.hasPrefix(".") || start.first == UInt8(ascii: ".") else {
                continue
            }
            switch Int(entry.pointee.d_type) {
            case Int(DT_DIR): entries.append(Entry(name: name, isFolder: true))
            case Int(DT_LNK), Int(DT_UNKNOWN):
                let path = "\(folder)/\(name)"
                if exists(path) { entries.append(Entry(name: name, isFolder: isFolder(path))) }
            default: entries.append(Entry(name: name, isFolder: false))
            }
        }
        return entries.sorted { $0.name < $1.name }
    }

    public static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return Paths.fault(in: path) == nil && stat(path, &status) == 0
            && status.st_mode & S_IFMT == S_IFDIR
    }

    public static func exists(_ path: String) -> Bool { Paths.fault(in: path) == nil && access(path, F_OK) == 0 }

    private static func check(_ path: String) throws(FileError) {
        if let fault = Paths.fault(in: path) { throw .unreadable(path: path, reason: fault) }
    }

    /// What errno says.
    static func failure(_ path: String) -> FileError {
        errno == ENOENT ? .notFound(path: path) : .unreadable(path: path, reason: FileError.systemReason(errno))
    }
}
