import Vocabulary

/// Netpbm's PBM, PGM and PPM, plain and raw (P1 to P6). Samples are scaled to a byte, but gray above 255 levels is
/// clipped, as in Pillow.
enum PNM: ImageFormat {
    static let name = "PNM"

    static func begins(_ bytes: [UInt8]) -> Bool {
        bytes.count > 2 && bytes[0] == UInt8(ascii: "P") && (0x31...0x36).contains(bytes[1])
            && (isSpace(bytes[2]) || bytes[2] == UInt8(ascii: "#"))
    }

    static func read(_ bytes: [UInt8], name: String) throws -> StoredImage {
        var reader = PNMReader(bytes, name: name)
        let width = try reader.number(), height = try reader.number()
        try ImageFile.checkSize(width: width, height: height, name: name)
        let kind = bytes[1] - UInt8(ascii: "0")
        if kind == 1 || kind == 4 {
            return StoredImage(
                image: try Image(width: width, height: height) {
                    try readBits(&reader, $0, width: width, height: height, isPlain: kind == 1)
                })
        }
        let largest = try reader.number()
        guard 1...65535 ~= largest else { throw reader.malformed("its largest sample is \(largest)") }
        let isGray = kind == 2 || kind == 5, isClipped = isGray && largest > 255
        let table = table(of: largest, isClipped: isClipped)
        let image = try Image(width: width, height: height) { pixels in
            for piece in Pieces(ofBytes: width * height * (isGray ? 1 : 3)) {
                for index in piece {
                    let sample = try kind < 4 ? reader.plainSample(largest) : reader.rawSample(largest)
                    if isGray {
                        for channel in 0..<3 { pixels[3 * index + channel] = table[sample] }
                    } else {
                        pixels[index] = table[sample]
                    }
                }
            }
        }
        return StoredImage(image: image, remarks: isClipped ? [StoredImage.clipped] : [])
    }

    /// What each sample becomes: scaled to 255 and rounded, ties to even; clipped ones are scaled to 65535 before.
    private static func table(of largest: Int, isClipped: Bool) -> [UInt8] {
        let scale = isClipped ? 65535.0 : 255
        return (0...(largest > 255 ? 65535 : 255)).map { sample in
            UInt8(min(255, (Double(sample) / Double(largest) * scale).rounded(.toNearestOrEven)))
        }
    }

    /// One bit a pixel, 1 for black; raw ones in rows of whole bytes.
    private static func readBits(
        _ reader: inout PNMReader, _ pixels: UnsafeMutablePointer<UInt8>, width: Int, height: Int, isPlain: Bool
    ) throws {
        for row in Pieces(ofRows: height, bytes: width * 3).lazy.joined().map({ pixels + $0 * width * 3 }) {
            let bits = isPlain ? [] : Array(try reader.take((width + 7) / 8))
            for column in 0..<width {
                let isBlack = isPlain ? try reader.plainBit() : bits[column / 8] >> (7 - column % 8) & 1 == 1
                for channel in 0..<3 { row[3 * column + channel] = isBlack ? 0 : 255 }
            }
        }
    }

    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || 0x09...0x0D ~= byte }
}
