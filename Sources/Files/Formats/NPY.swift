/// NumPy's `.npy` format, version 1.0 (numpy.lib.format): arrays of numbers, little-endian; in C's order once they are
/// read, unless the command under way is to end. Written are float32 and uint8.
public struct NPY: Hashable, Sendable {
    public enum Values: Hashable, Sendable {
        /// float16 is read as it, exactly.
        case float32([Float])
        /// Booleans are read as 0 and 1 of it.
        case uint8([UInt8])
        case float64([Double])
        /// All other whole numbers.
        case integers([Int64])
    }

    public let shape: [Int]
    /// As many as the shape's product.
    public let values: Values

    static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

    /// - Parameter floats: row-major; as many as the shape's product.
    public init(shape: [Int], floats: [Float]) {
        precondition(floats.count == shape.reduce(1, *), "\(floats.count) floats do not fit the shape \(shape)")
        self.init(shape: shape, values: .float32(floats))
    }

    /// - Parameter bytes: row-major; as many as the shape's product.
    public init(shape: [Int], bytes: [UInt8]) {
        precondition(bytes.count == shape.reduce(1, *), "\(bytes.count) bytes do not fit the shape \(shape)")
        self.init(shape: shape, values: .uint8(bytes))
    }

    package init(shape: [Int], values: Values) { (self.shape, self.values) = (shape, values) }

    public var encoded: [UInt8] {
        switch values {
        case .uint8(let bytes): header(.uint8) + bytes
        case .float32(let floats): encoded(.float32, floats.lazy.map(\.bitPattern))
        case .float64(let doubles): encoded(.float64, doubles.lazy.map(\.bitPattern))
        case .integers(let integers): encoded(.int64, integers)
        }
    }

    private func encoded<Numbers: RandomAccessCollection>(_ type: NPYType, _ numbers: Numbers) -> [UInt8]
    where Numbers.Index == Int, Numbers.Element: FixedWidthInteger {
        var result = header(type)
        LittleEndian.append(numbers, to: &result)
        return result
    }

    private func header(_ type: NPYType) -> [UInt8] {
        let sizes = shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? "," : "")
        var text = "{'descr': '\(type.rawValue)', 'fortran_order': False, 'shape': (\(sizes)), }"
        // The magic, version and length take 10 bytes; the whole is padded to a multiple of 64 and ends in a newline.
        text += String(repeating: " ", count: 63 - (10 + text.utf8.count) % 64) + "\n"
        return NPY.magic + [1, 0] + LittleEndian.bytes(UInt16(text.utf8.count)) + Array(text.utf8)
    }
}
