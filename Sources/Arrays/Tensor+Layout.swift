import Tensors
import Vocabulary

extension Tensor {
    /// The same numbers in another shape; one size may be -1 and follows from the others.
    ///
    /// - Throws: `ArrayError.shapes`, `.invalid`.
    public func reshaped(_ sizes: [Int]) throws(ArrayError) -> Tensor {
        guard sizes.allSatisfy({ $0 >= -1 }), sizes.count(where: { $0 == -1 }) <= 1 else {
            throw .invalid("sizes are at least 0, and one of them -1 at most", argument: "shape")
        }
        var shape = sizes
        if let open = sizes.firstIndex(of: -1) {
            let others = try Shape.count(Array(sizes[..<open] + sizes[(open + 1)...]))
            guard others > 0, count % others == 0 else { throw misfit(sizes) }
            shape[open] = count / others
        }
        guard try Shape.count(shape) == count else { throw misfit(sizes) }
        return Tensor(shape: shape, storage: storage)
    }

    private func misfit(_ sizes: [Int]) -> ArrayError {
        .shapes(shape, sizes, rule: "there are \(counted(count, "number"))", argument: "shape")
    }

    /// With the axes in another order; in the opposite one where none is given.
    ///
    /// - Throws: `ArrayError`, `MemoryError`, and what ends the command under way.
    public func transposed(_ axes: [Int] = [], pool: WorkerPool) throws -> Tensor {
        let order =
            axes.isEmpty ? Array(shape.indices.reversed()) : try Shape.positions(of: axes, in: shape, argument: "axes")
        guard order.count == shape.count else {
            throw ArrayError.invalid(
                "axes= takes each of the \(counted(shape.count, "axis", plural: "axes")) once", argument: "axes")
        }
        let strides = Shape.strides(shape)
        return try gathered(shape: order.map { shape[$0] }, strides: order.map { strides[$0] }, from: 0, pool: pool)
    }

    /// A part of each of the first axes: numbers from a range, or one of them, which takes the axis away.
    ///
    /// - Throws: `ArrayError`, `MemoryError`, and what ends the command under way.
    public func sliced(_ parts: [AxisPart], pool: WorkerPool) throws -> Tensor {
        guard parts.count <= shape.count else {
            throw ArrayError.invalid(
                "a tensor of shape \(Shape.text(shape)) has \(counted(shape.count, "axis", plural: "axes")), "
                    + "not \(parts.count)", argument: "parts")
        }
        var start = 0, sizes: [Int] = [], strides: [Int] = []
        for (axis, stride) in Shape.strides(shape).enumerated() {
            let part = axis < parts.count ? parts[axis] : .all
            let range = try part.range(of: shape[axis], axis: axis)
            start += range.lowerBound * stride
            if case .one = part { continue }
            sizes.append(range.count)
            strides.append(stride)
        }
        return try gathered(shape: sizes, strides: strides, from: start, pool: pool)
    }

    /// - Parameter strides: in this array, one an axis of the result.
    private func gathered(shape: [Int], strides: [Int], from start: Int, pool: WorkerPool) throws -> Tensor {
        try Tensor.made(shape) { result in
            let layout = StridedLayout(shape: shape, strides: [strides]), step = layout.steps[0]
            let chunks = ElementwiseChunks(rows: layout.count, width: layout.width)
            withExtendedLifetime(storage) {
                pool.forEach(chunks.count) { chunk, _ in
                    for segment in chunks.range(chunk) {
                        let source = pointer + start + layout.offset(segment, of: 0)
                        let target = result + layout.start(segment), count = layout.width(of: segment)
                        if step == 1 {
                            target.update(from: source, count: count)
                        } else {
                            for i in 0..<count { target[i] = source[i * step] }
                        }
                    }
                }
            }
        }
    }

    /// One after the other along an axis; the other axes are of the same sizes.
    ///
    /// - Throws: `ArrayError.shapes`, `MemoryError`, and what ends the command under way.
    public static func concatenated(_ parts: [Tensor], axis: Int = 0) throws -> Tensor {
        guard let first = parts.first else { return Tensor(shape: [0], values: []) }
        let place = try Shape.position(of: axis, in: first.shape)
        var shape = first.shape
        shape[place] = 0
        for part in parts {
            let differs = zip(part.shape, shape).enumerated().contains {
                $0.offset != place && $0.element.0 != $0.element.1
            }
            guard part.shape.count == shape.count, !differs else {
                throw ArrayError.shapes(
                    first.shape, part.shape, rule: "along axis \(axis) all other sizes have to be equal",
                    argument: "others")
            }
            shape[place] += part.shape[place]
        }
        return try made(shape) { result in
            let rows = shape[..<place].reduce(1, *), inner = shape[(place + 1)...].reduce(1, *)
            var target = result
            for row in 0..<rows {
                for part in parts {
                    let width = part.shape[place] * inner
                    part.copy(row * width..<(row + 1) * width, to: target)
                    target += width
                }
                if row % 1024 == 0 { try Cancellation.checkCurrent() }
            }
        }
    }

    /// Some of the elements along the first axis, in the order of `positions`.
    ///
    /// - Throws: `ArrayError`, `MemoryError`, and what ends the command under way.
    public func selecting(_ positions: [Int]) throws -> Tensor {
        guard let size = shape.first else { throw ArrayError.noAxis(0, shape: shape) }
        let width = count / max(1, size)
        return try Tensor.made([positions.count] + shape.dropFirst()) { result in
            for (row, position) in positions.enumerated() {
                copy(position * width..<(position + 1) * width, to: result + row * width)
                if row % 1024 == 0 { try Cancellation.checkCurrent() }
            }
        }
    }

    /// The element at a place of the first axis.
    public func element(_ index: Int) throws -> Tensor {
        Tensor(shape: Array(shape.dropFirst()), storage: try selecting([index]).storage)
    }

    private func copy(_ range: Range<Int>, to target: UnsafeMutablePointer<Float>) {
        withExtendedLifetime(storage) {
            for piece in Pieces(of: range.count, by: 1 << 20) {
                (target + piece.lowerBound).update(
                    from: pointer + range.lowerBound + piece.lowerBound, count: piece.count)
            }
        }
    }
}

/// What is taken along an axis.
public enum AxisPart: Hashable, Sendable {
    case all
    /// Counts from behind where it is negative.
    case one(Int)
    case range(Range<Int>)

    /// - Throws: `ArrayError.invalid` for what is not there.
    func range(of size: Int, axis: Int) throws(ArrayError) -> Range<Int> {
        switch self {
        case .all: return 0..<size
        case .one(let index):
            let position = index < 0 ? index + size : index
            guard (0..<size).contains(position) else { throw missing("\(index)", size, axis) }
            return position..<position + 1
        case .range(let range):
            guard range.lowerBound >= 0, range.upperBound <= size else {
                throw missing("\(range.lowerBound)..<\(range.upperBound)", size, axis)
            }
            return range
        }
    }

    private func missing(_ part: String, _ size: Int, _ axis: Int) -> ArrayError {
        .invalid("axis \(axis) has \(size) numbers, and no \(part)", argument: "parts")
    }
}
