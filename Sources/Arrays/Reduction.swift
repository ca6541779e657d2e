import Tensors
import Vocabulary

/// What the numbers along some axes are made into.
public enum Reduction: Hashable, Sendable {
    case sum
    case mean
    /// Of a sample, with n - 1 in the denominator.
    case deviation
    case smallest
    case largest
    /// Linear between the two nearest of the sorted numbers, NumPy's default; 0.5 is the median.
    case quantile(Double)
    case norm(Norm)
    /// The first place of the largest number along one axis.
    case placeOfLargest
}

/// What a vector's length is: the sum of its magnitudes, the root of the sum of its squares, or the largest magnitude.
public enum Norm: String, CaseIterable, Sendable {
    case one = "1", two = "2", largest = "inf"
}

extension Tensor {
    /// Along some axes, which fall away or are left with a size of 1. Sums are in Double and in a fixed order.
    ///
    /// - Throws: `ArrayError.noAxis`, `.axisTwice`, `.tooFew`, `MemoryError`, and what ends the command under way.
    public func reduced(_ reduction: Reduction, axes: [Int], keepsAxes: Bool = false, pool: WorkerPool) throws -> Tensor
    {
        let places = try Shape.positions(of: axes, in: shape).sorted()
        let kept = shape.enumerated().filter { !places.contains($0.offset) }
        let results = try along(places, pool: pool) { try $0.reductions(reduction, $1, pool: pool) }
        let rest =
            keepsAxes
            ? shape.enumerated().map { places.contains($0.offset) ? 1 : $0.element } : kept.map(\.element)
        return try Tensor.made(rest) { target in
            for (index, result) in results.enumerated() { target[index] = Float(result) }
        }
    }

    /// Of all numbers.
    ///
    /// - Throws: `ArrayError.tooFew`, and what ends the command under way.
    public func reduced(_ reduction: Reduction, pool: WorkerPool) throws -> Double {
        let line = Tensor(shape: [count], storage: storage)
        return try Lanes([count], axis: 0).reductions(reduction, line, pool: pool)[0]
    }

    /// The numbers along the axes at `places`, which are one where they lie behind one another, and are brought
    /// together where they do not.
    private func along<Result>(_ places: [Int], pool: WorkerPool, _ body: (Lanes, Tensor) throws -> Result) throws
        -> Result
    {
        guard let first = places.first, let last = places.last else {
            return try body(Lanes(shape + [1], axis: shape.count), self)
        }
        if last - first == places.count - 1 {
            let joined = shape[..<first] + [shape[first...last].reduce(1, *)] + shape[(last + 1)...]
            return try body(Lanes(Array(joined), axis: first), self)
        }
        let others = shape.indices.filter { !places.contains($0) }
        let moved = try transposed(others + places, pool: pool)
        let joined = others.map { shape[$0] } + [places.reduce(1) { $0 * shape[$1] }]
        return try body(Lanes(joined, axis: others.count), moved)
    }
}

extension Lanes {
    /// One number for each result.
    fileprivate func reductions(_ reduction: Reduction, _ values: Tensor, pool: WorkerPool) throws -> [Double] {
        switch reduction {
        case .sum: return try fold(Sum(), values, pool: pool)
        case .mean:
            try need(1, "mean")
            return try means(values, pool)
        case .deviation:
            try need(2, "deviation")
            let squares = SumOfSquaredDifferences(means: try means(values, pool))
            return try fold(squares, values, pool: pool).map { ($0 / Double(count - 1)).squareRoot() }
        case .smallest:
            try need(1, "smallest number")
            return try fold(Smallest(), values, pool: pool).map(Double.init)
        case .largest:
            try need(1, "largest number")
            return try fold(Largest(), values, pool: pool).map(Double.init)
        case .quantile(let share):
            try need(1, share == 0.5 ? "median" : "quantile")
            return try quantiles(share, values, pool: pool)
        case .norm(let norm): return try norms(norm, values, pool)
        case .placeOfLargest:
            try need(1, "largest number")
            return try fold(PlaceOfLargest(), values, pool: pool).map { Double($0.row) }
        }
    }

    private func means(_ values: Tensor, _ pool: WorkerPool) throws -> [Double] {
        try fold(Sum(), values, pool: pool).map { $0 / Double(count) }
    }

    private func norms(_ norm: Norm, _ values: Tensor, _ pool: WorkerPool) throws -> [Double] {
        switch norm {
        case .one: try fold(SumOfMagnitudes(), values, pool: pool)
        case .two: try fold(SumOfSquares(), values, pool: pool).map { $0.squareRoot() }
        case .largest: try fold(LargestMagnitude(), values, pool: pool).map(Double.init)
        }
    }

    /// Of no results nothing is needed.
    private func need(_ least: Int, _ what: String) throws(ArrayError) {
        if results > 0, count < least { throw .tooFew(what, count: count) }
    }
}

private struct LargestMagnitude: Fold {
    var empty: Float { 0 }
    @inline(__always) func add(_ value: Float, row: Int, result: Int, to part: inout Float) {
        part = Maximum.apply(part, value.magnitude)
    }
    @inline(__always) func merge(_ other: Float, into part: inout Float) { part = Maximum.apply(part, other) }
}
