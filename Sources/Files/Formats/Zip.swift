import CZlib
import Vocabulary

/// The records of a zip archive (PKWARE's APPNOTE.TXT) that are stored as they are, as torch stores them. Large
/// archives (zip64) as well.
struct Zip {
    private let source: ByteSource
    private var records: [String: Record] = [:]
    /// In the archive's order.
    private(set) var names: [String] = []

    private struct Record {
        let header: Int
        let method: Int
        let size: Int
        let storedSize: Int
        let sum: UInt32
        let isEncrypted: Bool
    }

    /// - Throws: `FileError.malformed` with the offset.
    init(_ source: ByteSource) throws(FileError) {
        self.source = source
        if let reason = FileKind.objection(to: try source.start(), wanted: .zip) { throw malformed(reason, at: 0) }
        let (start, entries) = try directory(), directory = try window(start, Self.largestDirectory)
        var offset = start, count = entries
        while count > 0 {
            let (name, record, next) = try entry(at: offset, in: directory)
            guard records.updateValue(record, forKey: name) == nil else {
                throw malformed("the record \(name) is there twice", at: offset)
            }
            names.append(name)
            (offset, count) = (next, count - 1)
        }
    }

    /// A record's size in bytes; nil where there is none of that name.
    func size(of name: String) -> Int? { records[name]?.size }

    /// Where a record's bytes are, and they, their checksum compared; nil where there is none of that name.
    func bytes(of name: String) throws(FileError) -> (start: Int, bytes: [UInt8])? {
        guard let record = records[name] else { return nil }
        guard record.method == 0, !record.isEncrypted, record.size == record.storedSize else {
            throw malformed("the record \(name) is packed or encrypted; torch stores its records", at: record.header)
        }
        let header = try window(record.header, 30)
        guard header.number(UInt32.self, at: record.header) == 0x0403_4B50,
            let name = header.number(UInt16.self, at: record.header + 26),
            let extra = header.number(UInt16.self, at: record.header + 28)
        else { throw malformed("there is no record where the directory has one", at: record.header) }
        let start = record.header + 30 + name + extra
        guard start <= source.count, record.size <= source.count - start else {
            throw malformed("a record of \(record.size) bytes ends behind the file", at: record.header)
        }
        let data = try source.bytes(start..<start + record.size)
        guard Zip.sum(data) == record.sum else {
            throw malformed("the record's checksum is another: the file is damaged", at: start)
        }
        return (start, data)
    }

    private static func sum(_ data: [UInt8]) -> UInt32 {
        var sum = crc32(0, nil, 0)
        data.withUnsafeBytes { data in
            for piece in Pieces(ofBytes: data.count) {
                let bytes = UnsafeRawBufferPointer(rebasing: data[piece]).assumingMemoryBound(to: UInt8.self)
                sum = crc32(sum, bytes.baseAddress, UInt32(bytes.count))
            }
        }
        return UInt32(truncatingIfNeeded: sum)
    }
}

/// A part of an archive, by the archive's offsets.
private struct ArchiveWindow {
    let start: Int
    let bytes: [UInt8]

    /// nil for what is not within the window, and for what no `Int` holds.
    func number<Number: FixedWidthInteger>(_ type: Number.Type, at offset: Int) -> Int? {
        guard offset >= start, offset - start <= bytes.count - MemoryLayout<Number>.size else { return nil }
        return bytes.withUnsafeBytes { Int(exactly: LittleEndian.read(type, $0, at: offset - start)) }
    }

    func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range.lowerBound - start..<range.upperBound - start], as: UTF8.self)
    }
}

/// The directory at the archive's end.
extension Zip {
    private func malformed(_ reason: String, at offset: Int) -> FileError {
        .malformed(path: source.name, offset: offset, reason: reason)
    }

    /// 64 MiB: some hundred thousand records.
    private static let largestDirectory = 64 << 20

    /// What is there from `start` on, at most `length` bytes.
    private func window(_ start: Int, _ length: Int) throws(FileError) -> ArchiveWindow {
        let start = min(max(0, start), source.count)
        return ArchiveWindow(start: start, bytes: try source.bytes(start..<min(start + length, source.count)))
    }

    /// Where the directory begins, and how many entries it has.
    private func directory() throws(FileError) -> (offset: Int, count: Int) {
        // A comment of at most 65,535 bytes may follow, and 20 bytes of zip64 are before it.
        let tail = try window(source.count - 22 - 65535 - 20, .max >> 1)
        guard
            let end = stride(from: source.count - 22, through: max(0, source.count - 22 - 65535), by: -1).first(where: {
                tail.number(UInt32.self, at: $0) == 0x0605_4B50
            }), let count = tail.number(UInt16.self, at: end + 10), let offset = tail.number(UInt32.self, at: end + 16)
        else { throw malformed("the archive has no directory at its end: the file is cut off", at: source.count) }
        guard tail.number(UInt32.self, at: end - 20) == 0x0706_4B50 else { return (offset, count) }
        let large = tail.number(UInt64.self, at: end - 12) ?? source.count, record = try window(large, 56)
        guard record.number(UInt32.self, at: large) == 0x0606_4B50,
            let count = record.number(UInt64.self, at: large + 32),
            let offset = record.number(UInt64.self, at: large + 48)
        else { throw malformed("the archive's directory is not where it should be", at: end - 20) }
        return (offset, count)
    }

    private func entry(
        at offset: Int, in directory: ArchiveWindow
    ) throws(FileError) -> (name: String, Record, next: Int) {
        guard directory.number(UInt32.self, at: offset) == 0x0201_4B50,
            let flags = directory.number(UInt16.self, at: offset + 8),
            let method = directory.number(UInt16.self, at: offset + 10),
            let sum = directory.number(UInt32.self, at: offset + 16),
            let nameLength = directory.number(UInt16.self, at: offset + 28),
            let extraLength = directory.number(UInt16.self, at: offset + 30),
            let commentLength = directory.number(UInt16.self, at: offset + 32),
            offset + 46 + nameLength + extraLength + commentLength <= directory.start + directory.bytes.count,
            let fields = sizes(at: offset, extra: offset + 46 + nameLength, extraLength, in: directory)
        else { throw malformed("the archive's directory is malformed", at: min(offset, source.count)) }
        let name = directory.text(offset + 46..<offset + 46 + nameLength)
        let record = Record(
            header: fields[2], method: method, size: fields[0], storedSize: fields[1],
            sum: UInt32(truncatingIfNeeded: sum), isEncrypted: flags & 1 == 1)
        return (name, record, offset + 46 + nameLength + extraLength + commentLength)
    }

    /// Size, stored size and offset: what does not fit 32 bits is in the extra field 1, in this order.
    private func sizes(at offset: Int, extra: Int, _ extraLength: Int, in directory: ArchiveWindow) -> [Int]? {
        var large = extra, end = extra + extraLength
        while large + 4 <= end, directory.number(UInt16.self, at: large) != 1 {
            guard let length = directory.number(UInt16.self, at: large + 2) else { return nil }
            large += 4 + length
        }
        if large + 4 <= end, let length = directory.number(UInt16.self, at: large + 2) {
            end = min(end, large + 4 + length)
        }
        large += 4
        var sizes: [Int] = []
        for field in [24, 20, 42] {
            guard var size = directory.number(UInt32.self, at: offset + field) else { return nil }
            if size == UInt32.max {
                guard large + 8 <= end, let whole = directory.number(UInt64.self, at: large) else { return nil }
                (size, large) = (whole, large + 8)
            }
            sizes.append(size)
        }
        return sizes
    }
}
