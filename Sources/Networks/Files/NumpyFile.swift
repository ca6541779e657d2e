import Images
import Tensors

/// NumPy's .npy format, version 1.0 (numpy.lib.format): float32 and uint8 arrays in C order. Little-endian.
public struct NumpyFile: Hashable, Sendable {
    public enum Values: Hashable, Sendable {
        case float32([Float])
        case uint8([UInt8])
    }

    public let shape: [Int]
    public let values: Values

    public init(_ tensor: Tensor) {
        shape = tensor.shape
        values = .float32(tensor.values)
    }

    /// `bytes.count` is the shape's product.
    public init(shape: [Int], bytes: [UInt8]) {
        precondition(bytes.count == shape.reduce(1, *), "\(bytes.count) bytes do not fit the shape \(shape)")
        self.shape = shape
        values = .uint8(bytes)
    }

    public var encoded: [UInt8] {
        switch values {
        case .float32(let values): NPY.encode(shape: shape, floats: values)
        case .uint8(let values): NPY.encode(shape: shape, bytes: values)
        }
    }

    static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)
}

extension NumpyFile {
    /// - Throws: `NetworkError.malformedFile`.
    public init(decoding bytes: [UInt8], path: String) throws {
        func malformed(_ reason: String, at offset: Int) -> NetworkError {
            .malformedFile(path: path, offset: offset, reason: reason)
        }
        guard bytes.count >= 10, bytes.starts(with: NumpyFile.magic) else {
            throw malformed("it does not begin like an .npy file", at: 0)
        }
        guard bytes[6] == 1 else { throw malformed("it has version \(bytes[6]) of the format, read is 1", at: 6) }
        let start = 10 + Int(bytes[8]) + Int(bytes[9]) << 8
        guard bytes.count >= start else { throw malformed("the header ends before its length", at: bytes.count) }
        let header = String(decoding: bytes[10..<start], as: UTF8.self)
        guard header.contains("'fortran_order': False") else { throw malformed("the array is not in C order", at: 10) }
        guard let shape = NumpyFile.shape(in: header) else { throw malformed("the header has no shape", at: 10) }
        var count = 1
        for size in shape {
            let (product, overflow) = count.multipliedReportingOverflow(by: size)
            guard !overflow, product <= bytes.count else {
                throw malformed("the shape \(shape) is larger than the file", at: 10)
            }
            count = product
        }
        let isFloat = header.contains("'descr': '<f4'")
        guard isFloat || header.contains("'descr': '|u1'") else {
            throw malformed("its type is neither float32 nor uint8", at: 10)
        }
        guard bytes.count - start == count * (isFloat ? 4 : 1) else {
            throw malformed(
                "the shape \(shape) needs \(count * (isFloat ? 4 : 1)) bytes of data, there are \(bytes.count - start)",
                at: start)
        }
        self.shape = shape
        values = isFloat ? .float32(NumpyFile.floats(bytes, from: start, count: count)) : .uint8(Array(bytes[start...]))
    }

    private static func floats(_ bytes: [UInt8], from start: Int, count: Int) -> [Float] {
        bytes.withUnsafeBytes { bytes in
            (0..<count).map { Float(bitPattern: LittleEndian.read(UInt32.self, bytes, at: start + 4 * $0)) }
        }
    }

    /// The whole numbers in the parentheses after 'shape'.
    private static func shape(in header: String) -> [Int]? {
        guard let key = header.firstRange(of: "'shape': ("), let end = header[key.upperBound...].firstIndex(of: ")")
        else { return nil }
        let parts = header[key.upperBound..<end].split(separator: ",").map { $0.filter { $0 != " " } }.filter {
            !$0.isEmpty
        }
        let sizes = parts.compactMap { Int($0) }
        return sizes.count == parts.count && sizes.allSatisfy { $0 >= 0 } ? sizes : nil
    }
}
