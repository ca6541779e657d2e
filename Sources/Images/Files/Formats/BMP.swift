import Vocabulary

/// Windows' and OS/2's bitmaps, in the forms that Pillow reads: 1, 4, 8, 16, 24 and 32 bits, with masks and run
/// lengths.
enum BMP: ImageFormat {
    static let name = "BMP"

    /// The two letters are the beginning of many texts; headers have fewer than 256 bytes.
    static func begins(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: Array("BM".utf8)) && bytes.count > 17 && bytes[14] > 0 && bytes[15..<18] == [0, 0, 0]
    }

    static func read(_ bytes: [UInt8], name: String) throws -> StoredImage {
        let reader = ByteReader(bytes, name: name)
        let header = try BMPHeader(reader)
        try ImageFile.checkSize(width: header.width, height: header.height, name: name)
        return StoredImage(
            image: try Image(width: header.width, height: header.height) { pixels in
                if header.isRunLengths {
                    var runs = BMPRunLengths(header, reader, pixels)
                    try runs.read()
                } else {
                    try readRows(header, reader, pixels)
                }
            })
    }

    private static func readRows(
        _ header: BMPHeader, _ reader: ByteReader, _ pixels: UnsafeMutablePointer<UInt8>
    ) throws {
        // Rows are padded to four bytes; of the last one's padding, files lack some.
        let used = (header.width * header.bits + 7) / 8, stride = (header.width * header.bits + 31) / 32 * 4
        for index in Pieces(ofRows: header.height, bytes: header.width * 3).joined() {
            let row = try reader.bytes(at: header.pixelOffset + index * stride, count: used)
            header.put(row, at: pixels + header.place(ofRow: index))
        }
    }
}
