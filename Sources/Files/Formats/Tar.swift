/// The regular files of a POSIX ustar archive, as it comes: each byte of a file that is wanted is copied once. Other
/// entries are passed over.
public struct Tar {
    private static let block = 512

    private enum Place {
        /// Behind some bytes of an entry's header.
        case header([UInt8])
        /// Within an entry that began at an offset, with so many bytes to come.
        case entry(start: Int, size: Int, left: Int, name: String?)
        /// Before an entry's header, with so many bytes to come.
        case padding(Int)
        case end
    }

    /// In the archive's order.
    public private(set) var files: [(name: String, bytes: [UInt8])] = []
    private let path: String
    private let isWanted: (String) -> Bool
    private var place = Place.header([])
    /// In the archive.
    private var offset = 0
    private var bytes: [UInt8] = []

    /// - Parameters:
    ///   - path: for errors.
    ///   - isWanted: whether a file is kept, by its name.
    public init(path: String, isWanted: @escaping (String) -> Bool = { _ in true }) {
        (self.path, self.isWanted) = (path, isWanted)
    }

    /// All files of an archive.
    ///
    /// - Throws: `FileError.malformed` with the offset in the archive.
    public static func files(
        in bytes: [UInt8], path: String
    ) throws(FileError) -> [(name: String, bytes: [UInt8])] {
        var archive = Tar(path: path)
        try archive.take(bytes[...])
        try archive.finish()
        return archive.files
    }

    /// Goes on with the archive's next bytes.
    public mutating func take(_ more: ArraySlice<UInt8>) throws(FileError) {
        var rest = more
        while !rest.isEmpty {
            switch place {
            case .header(let begun): try take(&rest, headerAfter: begun)
            case .entry(let start, let size, let left, let name):
                let part = part(of: &rest, left)
                if name != nil { bytes += part }
                place = .entry(start: start, size: size, left: left - part.count, name: name)
                if left == part.count { endEntry() }
            case .padding(let left):
                let part = part(of: &rest, left)
                place = left == part.count ? .header([]) : .padding(left - part.count)
            case .end: return
            }
        }
    }

    /// Says that no more comes.
    public func finish() throws(FileError) {
        switch place {
        case .header(let begun):
            try checkKind(begun)
            guard begun.first ?? 0 == 0 else {
                throw malformed("the archive ends within an entry's header", at: offset - begun.count)
            }
        case .entry(let start, let size, _, _):
            throw malformed("the archive ends within an entry of \(size) bytes", at: start)
        case .padding, .end: return
        }
    }

    private mutating func part(of rest: inout ArraySlice<UInt8>, _ most: Int) -> ArraySlice<UInt8> {
        let part = rest.prefix(most)
        rest = rest.dropFirst(part.count)
        offset += part.count
        return part
    }

    private mutating func take(_ rest: inout ArraySlice<UInt8>, headerAfter begun: [UInt8]) throws(FileError) {
        let header = begun + part(of: &rest, Self.block - begun.count)
        guard header.count == Self.block else { return place = .header(header) }
        try checkKind(header)
        guard header[0] != 0 else { return place = .end }
        guard let size = Self.octal(header.dropFirst(124).prefix(12)) else {
            throw malformed("the archive's entry has no size", at: offset - Self.block + 124)
        }
        let isFile = header[156] == UInt8(ascii: "0") || header[156] == 0, name = Self.text(header.prefix(100))
        let isKept = isFile && isWanted(name)
        if isKept { try makeRoom(size) }
        place = .entry(start: offset, size: size, left: size, name: isKept ? name : nil)
        if size == 0 { endEntry() }
    }

    private mutating func makeRoom(_ size: Int) throws(FileError) {
        guard size <= Gzip.largest else {
            throw malformed("an entry has \(size) bytes; at most \(Gzip.largest) are read", at: offset)
        }
        do throws(MemoryError) { try AvailableMemory.require(bytes: size, for: path) } catch {
            throw .unreadable(path: path, reason: error.shortage)
        }
        bytes.reserveCapacity(size)
    }

    /// The first header tells whether it is an archive.
    private func checkKind(_ header: [UInt8]) throws(FileError) {
        guard offset == header.count, let reason = FileKind.objection(to: header, wanted: .tar) else { return }
        throw malformed(reason, at: 0)
    }

    private mutating func endEntry() {
        guard case .entry(_, let size, _, let name) = place else { return }
        if let name { files.append((name, bytes)) }
        bytes = []
        let padding = (Self.block - size % Self.block) % Self.block
        place = padding == 0 ? .header([]) : .padding(padding)
    }

    private func malformed(_ reason: String, at offset: Int) -> FileError {
        .malformed(path: path, offset: offset, reason: reason)
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }

    private static func octal(_ bytes: ArraySlice<UInt8>) -> Int? {
        Int(text(bytes).filter { !$0.isWhitespace }, radix: 8).flatMap { $0 >= 0 ? $0 : nil }
    }
}
