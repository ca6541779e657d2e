import Vocabulary

/// A tensor in a file: what it is is known, its elements are read where they are asked for.
public struct FileTensor: Sendable {
    public let type: StoredTensor.ElementType
    public let shape: [Int]
    private let content: Content

    private enum Content: Sendable {
        /// Row-major, in one piece.
        case range(Range<Int>, of: ByteSource)
        case torch(TorchTensor, of: TorchRecords)
    }

    init(type: StoredTensor.ElementType, shape: [Int], range: Range<Int>, of source: ByteSource) {
        (self.type, self.shape, content) = (type, shape, .range(range, of: source))
    }

    init(_ tensor: TorchTensor, of records: TorchRecords) {
        (type, shape, content) = (tensor.storage.type, tensor.shape, .torch(tensor, of: records))
    }

    public var count: Int { shape.reduce(1, *) }

    /// - Throws: `FileError.unreadable`, `.malformed` where a checksum is another.
    public func stored() throws(FileError) -> StoredTensor {
        switch content {
        case .range(let range, let source):
            StoredTensor(type: type, shape: shape, bytes: try source.bytes(range)[...])
        case .torch(let tensor, let records): try records.stored(tensor)
        }
    }

    /// Writes the elements to `floats`, which has room for `count`, as `StoredTensor` does: floats are read to where
    /// they belong.
    ///
    /// - Throws: as `stored` does.
    public func copy(to floats: UnsafeMutableBufferPointer<Float>) throws(FileError) {
        guard type == .float32, case .range(let range, let source) = content else {
            return try stored().copy(to: floats)
        }
        precondition(floats.count == count, "\(count) elements do not fit \(floats.count) floats")
        try source.read(range, to: UnsafeMutableRawBufferPointer(floats))
        for index in floats.indices where UInt32(1).littleEndian != 1 {
            floats[index] = Float(bitPattern: UInt32(littleEndian: floats[index].bitPattern))
        }
    }
}
