/// A type of an array's numbers, as NumPy writes it; little-endian.
enum NPYType: String, CaseIterable {
    case float16 = "<f2", float32 = "<f4", float64 = "<f8"
    case boolean = "|b1", uint8 = "|u1", uint16 = "<u2", uint32 = "<u4", uint64 = "<u8"
    case int8 = "|i1", int16 = "<i2", int32 = "<i4", int64 = "<i8"

    /// Bytes of a number: what the name ends with.
    var size: Int { rawValue.last?.wholeNumberValue ?? 1 }

    /// nil for a number that Int64 does not have.
    ///
    /// - Parameter bytes: `size` of them for each number.
    func values(_ bytes: ArraySlice<UInt8>, count: Int) -> NPY.Values? {
        switch self {
        case .float32: .float32(Self.map(bytes, count) { Float(bitPattern: $0) })
        case .float16: .float32(Self.map(bytes, count) { Float(Float16(bitPattern: $0)) })
        case .float64: .float64(Self.map(bytes, count) { Double(bitPattern: $0) })
        case .uint8: .uint8(Array(bytes))
        case .boolean: .uint8(bytes.map { $0 == 0 ? 0 : 1 })
        case .uint16: .integers(Self.map(bytes, count) { (number: UInt16) in Int64(number) })
        case .uint32: .integers(Self.map(bytes, count) { (number: UInt32) in Int64(number) })
        case .uint64: Self.signed(Self.map(bytes, count) { $0 })
        case .int8: .integers(Self.map(bytes, count) { (number: Int8) in Int64(number) })
        case .int16: .integers(Self.map(bytes, count) { (number: Int16) in Int64(number) })
        case .int32: .integers(Self.map(bytes, count) { (number: Int32) in Int64(number) })
        case .int64: .integers(Self.map(bytes, count) { $0 })
        }
    }

    private static func signed(_ numbers: [UInt64]) -> NPY.Values? {
        numbers.allSatisfy { $0 <= UInt64(Int64.max) } ? .integers(numbers.map { Int64($0) }) : nil
    }

    private static func map<Number: FixedWidthInteger, Result>(
        _ bytes: ArraySlice<UInt8>, _ count: Int, _ convert: (Number) -> Result
    ) -> [Result] {
        bytes.withUnsafeBytes { bytes in
            (0..<count).map { convert(LittleEndian.read(Number.self, bytes, at: MemoryLayout<Number>.size * $0)) }
        }
    }
}
