/// NumPy's `.npy` format, version 1.0 (numpy.lib.format), little-endian, C order.
public enum NPY {
    public static func encode(shape: [Int], bytes: some Collection<UInt8>) -> [UInt8] {
        header(type: "|u1", shape: shape) + bytes
    }

    public static func encode(shape: [Int], floats: some Collection<Float>) -> [UInt8] {
        var result = header(type: "<f4", shape: shape)
        result.reserveCapacity(result.count + floats.count * 4)
        for value in floats { withUnsafeBytes(of: value.bitPattern.littleEndian) { result.append(contentsOf: $0) } }
        return result
    }

    private static func header(type: String, shape: [Int]) -> [UInt8] {
        let sizes = shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? "," : "")
        var text = "{'descr': '\(type)', 'fortran_order': False, 'shape': (\(sizes)), }"
        // The magic, version and length take 10 bytes; the whole is padded to a multiple of 64 and ends in a newline.
        text += String(repeating: " ", count: 63 - (10 + text.utf8.count) % 64) + "\n"
        let length = text.utf8.count
        return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(length & 255), UInt8(length >> 8)] + Array(text.utf8)
    }
}
