import Vocabulary

/// A tensor as a file has it: little-endian, row-major.
public struct StoredTensor: Hashable, Sendable {
    /// The types of elements that are read, by their names in safetensors.
    public enum ElementType: String, CaseIterable, Sendable {
        case float16 = "F16", bfloat16 = "BF16", float32 = "F32", float64 = "F64", int64 = "I64"

        /// In bytes.
        public var size: Int {
            switch self {
            case .float16, .bfloat16: 2
            case .float32: 4
            case .float64, .int64: 8
            }
        }
    }

    public let type: ElementType
    public let shape: [Int]
    /// As many as the shape and the type need: of a file that was read, a part of the file itself.
    public let bytes: ArraySlice<UInt8>

    public var count: Int { bytes.count / type.size }

    init(type: ElementType, shape: [Int], bytes: ArraySlice<UInt8>) {
        (self.type, self.shape, self.bytes) = (type, shape, bytes)
    }
}

extension StoredTensor {
    /// Each rounded to the nearest of the type. For integers, what is none becomes 0.
    ///
    /// - Parameter floats: row-major; as many as the shape's product.
    public init(type: ElementType, shape: [Int], floats: UnsafeBufferPointer<Float>) {
        precondition(floats.count == shape.reduce(1, *), "\(floats.count) floats do not fit the shape \(shape)")
        var bytes: [UInt8] = []
        switch type {
        case .float16: LittleEndian.append(floats.lazy.map { Float16($0).bitPattern }, to: &bytes)
        case .bfloat16: LittleEndian.append(floats.lazy.map(StoredTensor.bfloat16), to: &bytes)
        case .float32: LittleEndian.append(floats.lazy.map(\.bitPattern), to: &bytes)
        case .float64: LittleEndian.append(floats.lazy.map { Double($0).bitPattern }, to: &bytes)
        case .int64: LittleEndian.append(floats.lazy.map { Int64(exactly: $0.rounded()) ?? 0 }, to: &bytes)
        }
        self.init(type: type, shape: shape, bytes: bytes[...])
    }

    /// Writes the elements to `floats`, which has room for `count`, each rounded to the nearest float: those of 16 bits
    /// are floats, a double that is too large becomes an infinity. Where the command under way is to end, not all.
    public func copy(to floats: UnsafeMutableBufferPointer<Float>) {
        precondition(floats.count == count, "\(count) elements do not fit \(floats.count) floats")
        guard type == .float32 else {
            for piece in Pieces(of: floats.count, by: 1 << 18) {
                for index in piece { floats[index] = Float(number(at: index)) }
            }
            return
        }
        bytes.withUnsafeBytes { bytes in
            for piece in Pieces(ofBytes: floats.count) {
                for index in piece {
                    floats[index] = Float(bitPattern: LittleEndian.read(UInt32.self, bytes, at: 4 * index))
                }
            }
        }
    }

    /// The element at `index`, row-major, as no 32-bit float may hold it.
    public func number(at index: Int) -> Double {
        bytes.withUnsafeBytes { bytes in
            switch type {
            case .float16: Double(Float16(bitPattern: LittleEndian.read(UInt16.self, bytes, at: 2 * index)))
            case .bfloat16:
                Double(Float(bitPattern: UInt32(LittleEndian.read(UInt16.self, bytes, at: 2 * index)) << 16))
            case .float32: Double(Float(bitPattern: LittleEndian.read(UInt32.self, bytes, at: 4 * index)))
            case .float64: Double(bitPattern: LittleEndian.read(UInt64.self, bytes, at: 8 * index))
            case .int64: Double(LittleEndian.read(Int64.self, bytes, at: 8 * index))
            }
        }
    }

    /// A float's upper half, rounded to the nearest, of two that are as near to the even one.
    private static func bfloat16(_ float: Float) -> UInt16 {
        guard !float.isNaN else { return 0x7FC0 }
        let bits = float.bitPattern
        return UInt16((bits + 0x7FFF + bits >> 16 & 1) >> 16)
    }
}
