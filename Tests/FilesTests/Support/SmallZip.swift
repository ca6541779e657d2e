/// A zip archive of stored records, written by the book (PKWARE's APPNOTE.TXT, 4.3).
enum SmallZip {
    /// - Parameters:
    ///   - isLarge: with sizes and offsets in the fields of zip64.
    ///   - method: of packing: 0 for none.
    static func archive(_ records: [(name: String, bytes: [UInt8])], isLarge: Bool = false, method: Int = 0) -> [UInt8]
    {
        var archive: [UInt8] = [], directory: [UInt8] = []
        for (name, bytes) in records {
            let start = archive.count, sum = checksum(bytes)
            let sizes =
                isLarge
                ? number(0xFFFF_FFFF, 4) + number(0xFFFF_FFFF, 4) : number(bytes.count, 4) + number(bytes.count, 4)
            let extra =
                isLarge
                ? number(1, 2) + number(24, 2) + number(bytes.count, 8) + number(bytes.count, 8) + number(start, 8) : []
            let common =
                number(0, 2) + number(method, 2) + number(0, 4) + number(sum, 4) + sizes + number(name.utf8.count, 2)
            archive +=
                number(0x0403_4B50, 4) + number(45, 2) + common + number(3, 2) + Array(name.utf8) + [9, 9, 9] + bytes
            directory += number(0x0201_4B50, 4) + number(45, 2) + number(45, 2) + common + number(extra.count, 2)
            directory += number(2, 2) + number(0, 8) + number(isLarge ? 0xFFFF_FFFF : start, 4)
            directory += Array(name.utf8) + extra + [8, 8]
        }
        let start = archive.count, end = start + directory.count
        archive += directory
        if isLarge {
            archive += number(0x0606_4B50, 4) + number(44, 8) + number(45, 2) + number(45, 2) + number(0, 8)
            archive +=
                number(records.count, 8) + number(records.count, 8) + number(directory.count, 8) + number(start, 8)
            archive += number(0x0706_4B50, 4) + number(0, 4) + number(end, 8) + number(1, 4)
        }
        archive += number(0x0605_4B50, 4) + number(0, 4) + number(isLarge ? 0xFFFF : records.count, 2)
        archive += number(isLarge ? 0xFFFF : records.count, 2) + number(directory.count, 4)
        return archive + number(isLarge ? 0xFFFF_FFFF : start, 4) + number(0, 2)
    }

    private static func number(_ number: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }

    /// CRC-32, bit by bit.
    private static func checksum(_ bytes: [UInt8]) -> Int {
        var sum: UInt32 = .max
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
        return Int(~sum)
    }
}
