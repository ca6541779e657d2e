import Vocabulary

/// Numbers that a torch file keeps in a record of its own.
public struct TorchStorage: Hashable, Sendable {
    let type: StoredTensor.ElementType
    /// The record's name: "data/0" for "0".
    let key: String
    /// In elements.
    let count: Int
}

/// Which numbers of a storage a tensor has, by torch's offset and strides, in elements.
public struct TorchTensor: Hashable, Sendable {
    let storage: TorchStorage
    let offset: Int
    let shape: [Int]
    let strides: [Int]
}

extension TorchTensor {
    /// nil for what leaves the storage, has a negative size or stride, or more elements than `limit`.
    init?(storage: TorchStorage, offset: Int, shape: [Int], strides: [Int], limit: Int) {
        guard offset >= 0, shape.count == strides.count, (shape + strides).allSatisfy({ $0 >= 0 }),
            ArrayShape.count(shape, atMost: limit) != nil
        else { return nil }
        (self.storage, self.offset, self.shape, self.strides) = (storage, offset, shape, strides)
        guard let end, end <= storage.count else { return nil }
    }

    /// Behind the last element in the storage; nil where it is beyond all numbers.
    private var end: Int? {
        guard !shape.contains(0) else { return offset }
        var end = offset
        for (size, stride) in zip(shape, strides) {
            let (step, isLarge) = (size - 1).multipliedReportingOverflow(by: stride)
            let (sum, isLarger) = end.addingReportingOverflow(step)
            guard !isLarge, !isLarger, sum < .max else { return nil }
            end = sum
        }
        return end + 1
    }

    /// Whether the elements follow one another as the shape has them.
    var isContiguous: Bool {
        var expected = 1
        for (size, stride) in zip(shape, strides).reversed() where size != 1 {
            guard stride == expected else { return false }
            expected *= size
        }
        return true
    }

    var count: Int { shape.reduce(1, *) }

    /// The tensor, row-major; of one in pieces not all where the command under way is to end.
    ///
    /// - Parameter bytes: the storage's, as many as it has elements of its type.
    func stored(in bytes: ArraySlice<UInt8>) -> StoredTensor {
        let size = storage.type.size, start = bytes.startIndex + offset * size
        guard count > 0, !isContiguous else {
            return StoredTensor(type: storage.type, shape: shape, bytes: bytes[start..<start + count * size])
        }
        var gathered: [UInt8] = []
        gathered.reserveCapacity(count * size)
        var index = [Int](repeating: 0, count: shape.count)
        for _ in Pieces(of: count, by: 1 << 16).joined() {
            let position = start + size * zip(index, strides).reduce(0) { $0 + $1.0 * $1.1 }
            gathered += bytes[position..<position + size]
            for axis in shape.indices.reversed() {
                index[axis] += 1
                if index[axis] < shape[axis] { break }
                index[axis] = 0
            }
        }
        return StoredTensor(type: storage.type, shape: shape, bytes: gathered[...])
    }
}
