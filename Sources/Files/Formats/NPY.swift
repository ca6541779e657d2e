/// NumPy's `.npy` format, version 1.0 (numpy.lib.format): float32 and uint8 arrays, little-endian, in C order.
public struct NPY: Hashable, Sendable {
    public enum Values: Hashable, Sendable {
        case float32([Float])
        case uint8([UInt8])
    }

    public let shape: [Int]
    /// As many as the shape's product.
    public let values: Values

    static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)
    static let float32 = "<f4", uint8 = "|u1"

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

    init(shape: [Int], values: Values) { (self.shape, self.values) = (shape, values) }

    public var encoded: [UInt8] {
        switch values {
        case .uint8(let bytes): return header(type: NPY.uint8) + bytes
        case .float32(let floats):
            var result = header(type: NPY.float32)
            LittleEndian.append(floats.lazy.map(\.bitPattern), to: &result)
            return result
        }
    }

    private func header(type: String) -> [UInt8] {
        let sizes = shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? "," : "")
        var text = "{'descr': '\(type)', 'fortran_order': False, 'shape': (\(sizes)), }"
        // The magic, version and length take 10 bytes; the whole is padded to a multiple of 64 and ends in a newline.
        text += String(repeating: " ", count: 63 - (10 + text.utf8.count) % 64) + "\n"
        return NPY.magic + [1, 0] + LittleEndian.bytes(UInt16(text.utf8.count)) + Array(text.utf8)
    }
}
