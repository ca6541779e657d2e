import CZlib

/// The records of a zip archive (PKWARE's APPNOTE.TXT) that are stored as they are, as torch stores them. Large
/// archives (zip64) as well.
struct Zip {
    private let bytes: [UInt8]
    private let path: String
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

    /// - Parameter path: for errors.
    /// - Throws: `FileError.malformed` with the offset.
    init(decoding bytes: [UInt8], path: String) throws(FileError) {
        (self.bytes, self.path) = (bytes, path)
        if let reason = FileKind.objection(to: bytes, wanted: .zip) { throw malformed(reason, at: 0) }
        var (offset, count) = try directory()
        while count > 0 {
            let (name, record, next) = try entry(at: offset)
            guard records.updateValue(record, forKey: name) == nil else {
                throw malformed("the record \(name) is there twice", at: offset)
            }
            names.append(name)
            (offset, count) = (next, count - 1)
        }
    }

    /// A record's bytes, their checksum compared; nil where there is none of that name.
    func bytes(of name: String) throws(FileError) -> ArraySlice<UInt8>? {
        guard let record = records[name] else { return nil }
        guard record.method == 0, !record.isEncrypted, record.size == record.storedSize else {
            throw malformed("the record \(name) is packed or encrypted; torch stores its records", at: record.header)
        }
        guard number(UInt32.self, at: record.header) == 0x0403_4B50,
            let name = number(UInt16.self, at: record.header + 26),
            let extra = number(UInt16.self, at: record.header + 28)
        else { throw malformed("there is no record where the directory has one", at: record.header) }
        let start = record.header + 30 + name + extra
        guard start <= bytes.count, record.size <= bytes.count - start else {
            throw malformed("a record of \(record.size) bytes ends behind the file", at: record.header)
        }
        let data = bytes[start..<start + record.size]
        guard Zip.sum(data) == record.sum else {
            throw malformed("the record's checksum is another: the file is damaged", at: start)
        }
        return data
    }

    private static func sum(_ data: ArraySlice<UInt8>) -> UInt32 {
        var sum = crc32(0, nil, 0)
        data.withUnsafeBytes { data in
            // zlib counts in 32 bits.
            for start in stride(from: 0, to: data.count, by: 1 << 30) {
                let part = data[start..<min(start + 1 << 30, data.count)]
                let bytes = UnsafeRawBufferPointer(rebasing: part).assumingMemoryBound(to: UInt8.self)
                sum = crc32(sum, bytes.baseAddress, UInt32(bytes.count))
            }
        }
        return UInt32(truncatingIfNeeded: sum)
    }
}

/// The directory at the archive's end.
extension Zip {
    private func malformed(_ reason: String, at offset: Int) -> FileError {
        .malformed(path: path, offset: offset, reason: reason)
    }

    /// nil for what is not within the file, and for what no `Int` holds.
    private func number<Number: FixedWidthInteger>(_ type: Number.Type, at offset: Int) -> Int? {
        guard offset >= 0, offset <= bytes.count - MemoryLayout<Number>.size else { return nil }
        return bytes.withUnsafeBytes { Int(exactly: LittleEndian.read(type, $0, at: offset)) }
    }

    /// Where the directory begins, and how many entries it has.
    private func directory() throws(FileError) -> (offset: Int, count: Int) {
        // A comment of at most 65,535 bytes may follow.
        let first = max(0, bytes.count - 22 - 65535)
        guard
            let end = stride(from: bytes.count - 22, through: first, by: -1).first(where: {
                number(UInt32.self, at: $0) == 0x0605_4B50
            }), let count = number(UInt16.self, at: end + 10), let offset = number(UInt32.self, at: end + 16)
        else { throw malformed("the archive has no directory at its end: the file is cut off", at: bytes.count) }
        guard number(UInt32.self, at: end - 20) == 0x0706_4B50 else { return (offset, count) }
        guard let large = number(UInt64.self, at: end - 12), number(UInt32.self, at: large) == 0x0606_4B50,
            let count = number(UInt64.self, at: large + 32), let offset = number(UInt64.self, at: large + 48)
        else { throw malformed("the archive's directory is not where it should be", at: end - 20) }
        return (offset, count)
    }

    private func entry(at offset: Int) throws(FileError) -> (name: String, Record, next: Int) {
        guard number(UInt32.self, at: offset) == 0x0201_4B50, let flags = number(UInt16.self, at: offset + 8),
            let method = number(UInt16.self, at: offset + 10), let sum = number(UInt32.self, at: offset + 16),
            let nameLength = number(UInt16.self, at: offset + 28),
            let extraLength = number(UInt16.self, at: offset + 30),
            let commentLength = number(UInt16.self, at: offset + 32),
            offset + 46 + nameLength + extraLength + commentLength <= bytes.count,
            let fields = sizes(at: offset, extra: offset + 46 + nameLength, extraLength)
        else { throw malformed("the archive's directory is malformed", at: min(offset, bytes.count)) }
        let name = String(decoding: bytes[offset + 46..<offset + 46 + nameLength], as: UTF8.self)
        let record = Record(
            header: fields[2], method: method, size: fields[0], storedSize: fields[1],
            sum: UInt32(truncatingIfNeeded: sum), isEncrypted: flags & 1 == 1)
        return (name, record, offset + 46 + nameLength + extraLength + commentLength)
    }

    /// Size, stored size and offset: what does not fit 32 bits is in the extra field 1, in this order.
    private func sizes(at offset: Int, extra: Int, _ extraLength: Int) -> [Int]? {
        var large = extra, end = extra + extraLength
        while large + 4 <= end, number(UInt16.self, at: large) != 1 {
            guard let length = number(UInt16.self, at: large + 2) else { return nil }
            large += 4 + length
        }
        if large + 4 <= end, let length = number(UInt16.self, at: large + 2) { end = min(end, large + 4 + length) }
        large += 4
        var sizes: [Int] = []
        for field in [24, 20, 42] {
            guard var size = number(UInt32.self, at: offset + field) else { return nil }
            if size == UInt32.max {
                guard large + 8 <= end, let whole = number(UInt64.self, at: large) else { return nil }
                (size, large) = (whole, large + 8)
            }
            sizes.append(size)
        }
        return sizes
    }
}
