/// What a bitmap's header says (Microsoft, "Bitmap header types").
struct BMPHeader {
    /// OS/2's, Windows' of version 3, its successors up to 5, and OS/2's second.
    private static let sizes = [12, 40, 52, 56, 64, 108, 124]

    let width: Int
    let height: Int
    let bits: Int
    let isTopDown: Bool
    let isRunLengths: Bool
    let pixelOffset: Int
    /// 256 x RGB.
    let palette: [UInt8]
    /// Of red, green and blue in a pixel of 16 or 32 bits.
    private let masks: [UInt32]

    init(_ reader: ByteReader) throws {
        let size = try reader.little(at: 14, bytes: 4), isOld = size == 12
        guard Self.sizes.contains(size) else { throw reader.malformed("headers of \(size) bytes are not read") }
        width = try reader.little(at: 18, bytes: isOld ? 2 : 4)
        let rows = isOld ? try reader.little(at: 20, bytes: 2) : try reader.little(at: 22, bytes: 4)
        isTopDown = !isOld && rows > 0x7FFF_FFFF
        height = isTopDown ? 1 << 32 - rows : rows
        bits = try reader.little(at: isOld ? 24 : 28, bytes: 2)
        let compression = isOld ? 0 : try reader.little(at: 30, bytes: 4)
        guard Self.isRead(bits: bits, compression: compression) else {
            throw reader.malformed("pixels of \(bits) bits with compression \(compression) are not read")
        }
        isRunLengths = compression == 1 || compression == 2
        masks = try Self.masks(bits: bits, hasMasks: compression == 3, reader)
        let colors = 14 + size + (compression == 3 && size == 40 ? 12 : 0), colorBytes = isOld ? 3 : 4
        let stated = isOld ? 0 : try reader.little(at: 46, bytes: 4)
        let colorCount = bits > 8 ? 0 : stated == 0 ? 1 << bits : stated
        palette = Self.palette(at: colors, colorBytes, min(colorCount, 256), reader)
        let offset = try reader.little(at: 10, bytes: 4)
        // Some programs leave the offset out, or forget the palette.
        let isWrong = offset == 0 || offset == 14 + size && bits <= 8
        pixelOffset = isWrong ? colors + colorBytes * colorCount : offset
    }

    /// Uncompressed, run lengths of 8 and of 4 bits, or masks.
    private static func isRead(bits: Int, compression: Int) -> Bool {
        switch compression {
        case 0: [1, 4, 8, 16, 24, 32].contains(bits)
        case 1: bits == 8
        case 2: bits == 4
        case 3: [16, 24, 32].contains(bits)
        default: false
        }
    }

    private static func masks(bits: Int, hasMasks: Bool, _ reader: ByteReader) throws -> [UInt32] {
        let usual: [UInt32] = bits == 16 ? [0x7C00, 0x3E0, 0x1F] : [0xFF_0000, 0xFF00, 0xFF]
        guard hasMasks else { return usual }
        let masks = try (0..<3).map { UInt32(try reader.little(at: 54 + 4 * $0, bytes: 4)) }
        guard masks.contains(where: { $0 > 0 }) else { return usual }
        for mask in masks where (mask >> mask.trailingZeroBitCount) & (mask >> mask.trailingZeroBitCount &+ 1) != 0 {
            throw reader.malformed("a mask of colours has gaps")
        }
        return masks
    }

    /// Blue, green, red and perhaps a fourth byte each. What the file does not have is black.
    private static func palette(at offset: Int, _ colorBytes: Int, _ count: Int, _ reader: ByteReader) -> [UInt8] {
        var palette = [UInt8](repeating: 0, count: 768)
        for index in 0..<count {
            guard let color = try? reader.bytes(at: offset + index * colorBytes, count: 3) else { break }
            for (channel, byte) in color.reversed().enumerated() { palette[3 * index + channel] = byte }
        }
        return palette
    }

    /// Where the picture's byte is that a stored row begins with: rows are stored from the lowest to the highest.
    func place(ofRow index: Int) -> Int { (isTopDown ? index : height - 1 - index) * width * 3 }

    /// Makes a stored row RGB.
    func put(_ row: ArraySlice<UInt8>, at target: UnsafeMutablePointer<UInt8>) {
        row.withUnsafeBufferPointer { row in
            for column in 0..<width {
                let pixel = target + 3 * column
                switch bits {
                case 24: for channel in 0..<3 { pixel[channel] = row[3 * column + 2 - channel] }
                case 16, 32: put(value(row, column), in: pixel)
                default: put(index: Int(value(row, column)), in: pixel)
                }
            }
        }
    }

    func put(index: Int, in pixel: UnsafeMutablePointer<UInt8>) {
        for channel in 0..<3 { pixel[channel] = palette[3 * index + channel] }
    }

    private func put(_ value: UInt32, in pixel: UnsafeMutablePointer<UInt8>) {
        for (channel, mask) in masks.enumerated() {
            let shift = UInt32(mask.trailingZeroBitCount), largest = UInt64(mask >> shift)
            pixel[channel] = mask == 0 ? 0 : UInt8(UInt64((value & mask) >> shift) * 255 / largest)
        }
    }

    /// One pixel's bits.
    private func value(_ row: UnsafeBufferPointer<UInt8>, _ column: Int) -> UInt32 {
        if bits >= 8 {
            let count = bits / 8
            return (0..<count).reduce(0) { $0 | UInt32(row[count * column + $1]) << UInt32(8 * $1) }
        }
        let perByte = 8 / bits
        return UInt32(row[column / perByte] >> ((perByte - 1 - column % perByte) * bits)) & (1 << UInt32(bits) - 1)
    }
}
