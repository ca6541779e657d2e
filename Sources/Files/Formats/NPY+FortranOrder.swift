import Vocabulary

extension NPY.Values {
    /// In C's order, the last axis contiguous, from Fortran's, the first one contiguous.
    func reordered(_ shape: [Int]) -> NPY.Values {
        switch self {
        case .float32(let numbers): .float32(Self.reordered(numbers, shape))
        case .uint8(let numbers): .uint8(Self.reordered(numbers, shape))
        case .float64(let numbers): .float64(Self.reordered(numbers, shape))
        case .integers(let numbers): .integers(Self.reordered(numbers, shape))
        }
    }

    private static func reordered<Number>(_ numbers: [Number], _ shape: [Int]) -> [Number] {
        guard shape.count > 1, !numbers.isEmpty else { return numbers }
        let strides = shape.indices.map { shape[..<$0].reduce(1, *) }
        var result: [Number] = [], place = [Int](repeating: 0, count: shape.count), offset = 0
        result.reserveCapacity(numbers.count)
        for piece in Pieces(of: numbers.count, by: 1 << 20) {
            for _ in piece {
                result.append(numbers[offset])
                // The next place, as an odometer counts.
                for axis in shape.indices.reversed() {
                    place[axis] += 1
                    offset += strides[axis]
                    if place[axis] < shape[axis] { break }
                    offset -= strides[axis] * shape[axis]
                    place[axis] = 0
                }
            }
        }
        return result
    }
}
