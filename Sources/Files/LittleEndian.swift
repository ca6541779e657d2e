/// Numbers as bytes, the lowest first.
enum LittleEndian {
    static func bytes<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
        withUnsafeBytes(of: number.littleEndian) { Array($0) }
    }

    static func append<Number: FixedWidthInteger>(_ numbers: some Sequence<Number>, to bytes: inout [UInt8]) {
        numbers.map(\.littleEndian).withUnsafeBytes { bytes.append(contentsOf: $0) }
    }

    /// The number at `offset`; there are enough bytes.
    static func read<Number: FixedWidthInteger>(_ type: Number.Type, _ bytes: UnsafeRawBufferPointer, at offset: Int)
        -> Number
    {
        Number(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: type))
    }
}
