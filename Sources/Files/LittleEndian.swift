import Vocabulary

/// Numbers as bytes, the lowest first.
enum LittleEndian {
    static func bytes<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
        withUnsafeBytes(of: number.littleEndian) { Array($0) }
    }

    /// Where the command under way is to end, not all of them.
    static func append<Numbers: RandomAccessCollection>(_ numbers: Numbers, to bytes: inout [UInt8])
    where Numbers.Index == Int, Numbers.Element: FixedWidthInteger {
        bytes.reserveCapacity(bytes.count + numbers.count * MemoryLayout<Numbers.Element>.size)
        for piece in Pieces(ofBytes: numbers.count) {
            let (start, end) = (numbers.startIndex + piece.lowerBound, numbers.startIndex + piece.upperBound)
            numbers[start..<end].map(\.littleEndian).withUnsafeBytes { bytes.append(contentsOf: $0) }
        }
    }

    /// The number at `offset`; there are enough bytes.
    static func read<Number: FixedWidthInteger>(_ type: Number.Type, _ bytes: UnsafeRawBufferPointer, at offset: Int)
        -> Number
    {
        Number(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: type))
    }
}
