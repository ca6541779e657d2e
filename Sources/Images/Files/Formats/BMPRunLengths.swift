import Vocabulary

/// Reads a bitmap's run lengths of 8 or 4 bits. What no run covers has the palette's first colour; what does not fit is
/// dropped.
struct BMPRunLengths {
    private let header: BMPHeader
    private var reader: ByteReader
    private let pixels: UnsafeMutablePointer<UInt8>
    private var column = 0
    private var row = 0

    init(_ header: BMPHeader, _ reader: ByteReader, _ pixels: UnsafeMutablePointer<UInt8>) {
        (self.header, self.reader, self.pixels) = (header, reader, pixels)
        self.reader.offset = header.pixelOffset
    }

    mutating func read() throws {
        for piece in Pieces(ofBytes: header.width * header.height) {
            for pixel in piece { header.put(index: 0, in: pixels + 3 * pixel) }
        }
        while row < header.height {
            // A run is at most 255 pixels.
            if reader.offset & 0xFFF == 0 { try Cancellation.checkCurrent() }
            let count = Int(try reader.next()), value = try reader.next()
            switch (count, value) {
            case (0, 0): (column, row) = (0, row + 1)
            case (0, 1): return
            case (0, 2):
                column += Int(try reader.next())
                row += Int(try reader.next())
            case (0, _): try readPixels(Int(value))
            default: for index in 0..<count { put(index, of: [value]) }
            }
            // A file may end with its last pixel.
            if row == header.height - 1, column >= header.width, reader.peek == nil { return }
        }
    }

    /// Pixels one by one, padded to an even number of bytes.
    private mutating func readPixels(_ count: Int) throws {
        let used = header.bits == 8 ? count : (count + 1) / 2
        let values = Array(try reader.take(used))
        for index in 0..<count { put(index, of: values) }
        if used % 2 == 1, reader.peek != nil { _ = try reader.next() }
    }

    /// Puts the `index`th pixel of a run; of 4 bits, two are in each of the bytes, which repeat.
    private mutating func put(_ index: Int, of bytes: [UInt8]) {
        defer { column += 1 }
        guard column < header.width else { return }
        let byte = header.bits == 8 ? bytes[index % bytes.count] : bytes[index / 2 % bytes.count]
        let value = header.bits == 8 ? byte : index % 2 == 0 ? byte >> 4 : byte & 15
        header.put(index: Int(value), in: pixels + header.place(ofRow: row) + 3 * column)
    }
}
