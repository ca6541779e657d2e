import Glibc
import Vocabulary

/// Bytes that are read where they are asked for: a file's, of which nothing else is read, or an array's.
public final class ByteSource: Sendable {
    private enum Origin {
        case array([UInt8])
        /// Open as long as the object lives.
        case file(descriptor: Int32)
    }

    /// For errors.
    public let name: String
    public let count: Int
    private let origin: Origin

    public init(_ bytes: [UInt8], name: String) {
        (origin, count, self.name) = (.array(bytes), bytes.count, name)
    }

    /// A regular file.
    ///
    /// - Parameters:
    ///   - name: for errors; the path where it is left out.
    ///   - limit: in bytes.
    ///   - kinds: what the file may be, told by its first bytes. Empty: anything.
    ///   - noun: what these kinds are, for errors: "a file of weights".
    /// - Throws: `FileError.notFound`, `.unreadable`, `.tooLarge`, `.malformed` for another kind.
    public init(
        file path: String, name: String? = nil, limit: Int = FileBytes.largest, kinds: [FileKind] = [],
        noun: String = ""
    ) throws(FileError) {
        let name = name ?? path
        if let fault = Paths.fault(in: path) { throw .unreadable(path: name, reason: fault) }
        // Without O_NONBLOCK, a named pipe would be waited for.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw FileBytes.failure(name) }
        (origin, self.name) = (.file(descriptor: descriptor), name)
        do throws(FileError) { count = try ByteSource.size(of: descriptor, name, limit) } catch {
            close(descriptor)
            throw error
        }
        if !kinds.isEmpty { try check(kinds, noun) }
    }

    deinit { if case .file(let descriptor) = origin { close(descriptor) } }

    private static func size(of descriptor: Int32, _ name: String, _ limit: Int) throws(FileError) -> Int {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileBytes.failure(name) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .unreadable(path: name, reason: "it is not a file") }
        let size = Int(status.st_size)
        guard size <= limit else { throw .tooLarge(path: name, size: size, limit: limit) }
        return size
    }

    private func check(_ kinds: [FileKind], _ noun: String) throws(FileError) {
        let kind = FileKind(try start())
        if let kind, kinds.contains(kind) { return }
        let reason = kind.map { "this is \($0.noun), not \(noun)" } ?? "it does not begin like \(noun)"
        throw .malformed(path: name, offset: 0, reason: reason)
    }

    /// As many bytes as tell the file's kind, or all there are.
    public func start() throws(FileError) -> [UInt8] { try bytes(0..<min(count, FileKind.prefixLength)) }

    /// - Parameter range: within 0..<count.
    /// - Throws: `FileError.unreadable`, also where there is no memory, the file has become shorter, or the command
    ///   under way is to end.
    public func bytes(_ range: Range<Int>) throws(FileError) -> [UInt8] {
        if case .array(let bytes) = origin { return range == bytes.indices ? bytes : Array(bytes[range]) }
        do throws(MemoryError) { try AvailableMemory.require(bytes: range.count, for: name) } catch {
            throw .unreadable(path: name, reason: error.shortage)
        }
        var failure: FileError?
        let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
            do throws(FileError) {
                try read(range, to: UnsafeMutableRawBufferPointer(buffer))
                count = range.count
            } catch { failure = error }
        }
        if let failure { throw failure }
        return bytes
    }

    /// The same to memory that has room for the range.
    public func read(_ range: Range<Int>, to buffer: UnsafeMutableRawBufferPointer) throws(FileError) {
        switch origin {
        case .array(let bytes):
            bytes.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[range])) }
        case .file(let descriptor):
            var position = 0
            while position < range.count {
                guard Descriptor.isWanted else { throw FileBytes.failure(name) }
                let portion = min(range.count - position, ByteSource.portion)
                let count = pread(
                    descriptor, buffer.baseAddress.map { $0 + position }, portion, range.lowerBound + position)
                guard count > 0 || count < 0 && errno == EINTR else {
                    throw count == 0
                        ? .unreadable(path: name, reason: "it became shorter while it was read")
                        : FileBytes.failure(name)
                }
                position += max(0, count)
            }
        }
    }

    /// Bytes between two looks at whether the command under way is to end.
    private static let portion = 1 << 20
}
