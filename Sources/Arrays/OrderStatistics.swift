import Tensors
import Vocabulary

/// Numbers by their rank, without sorting long lanes: a histogram of the upper halves of their keys says in which of
/// them a rank lies, one of the lower halves which it is. Both are counted in pieces on all threads.
struct OrderStatistics {
    private let values: UnsafePointer<Float>
    private let count: Int
    private let step: Int
    private let pool: WorkerPool
    private let pieces: Int

    private static let piece = 1 << 20

    /// - Parameters:
    ///   - values: [count], each `step` behind the one before.
    init(_ values: UnsafePointer<Float>, count: Int, step: Int, pool: WorkerPool) {
        (self.values, self.count, self.step, self.pool) = (values, count, step, pool)
        pieces = (count + Self.piece - 1) / Self.piece
    }

    /// Whole numbers in the order of floats, those that are none behind all others.
    static func key(_ value: Float) -> UInt32 {
        if value.isNaN { return .max }
        let bits = value == 0 ? 0 : value.bitPattern
        return bits >> 31 == 0 ? bits | 1 << 31 : ~bits
    }

    static func value(_ key: UInt32) -> Float {
        if key == .max { return .nan }
        return Float(bitPattern: key >> 31 == 1 ? key & ~(1 << 31) : ~key)
    }

    /// The key of the number of a rank, from 0 for the smallest.
    func key(rank: Int) -> UInt32 {
        let (high, below) = place(of: rank, in: histogram { Int(Self.key($0) >> 16) })
        let (low, _) = place(
            of: rank - below,
            in: histogram { value in
                let key = Self.key(value)
                return Int(key >> 16) == high ? Int(key & 0xFFFF) : nil
            })
        return UInt32(high) << 16 | UInt32(low)
    }

    private func place(of rank: Int, in histogram: [Int]) -> (bin: Int, below: Int) {
        var below = 0
        for (bin, number) in histogram.enumerated() {
            if rank < below + number { return (bin, below) }
            below += number
        }
        // Where the command under way is to end, not all are counted, and nobody keeps what follows.
        return (0, 0)
    }

    private func histogram(_ bin: (Float) -> Int?) -> [Int] {
        // [pieces, bins]; a histogram for each piece, so that the sums need no order.
        var parts = [[Int]](repeating: [], count: pieces)
        parts.withUnsafeMutableBufferPointer { parts in
            // The workers write to different parts.
            nonisolated(unsafe) let parts = parts
            pool.forEach(pieces) { piece, _ in
                var bins = [Int](repeating: 0, count: 1 << 16)
                for index in piece * Self.piece..<min(count, (piece + 1) * Self.piece) {
                    if let bin = bin(values[index * step]) { bins[bin] += 1 }
                }
                parts[piece] = bins
            }
        }
        return parts.reduce(into: [Int](repeating: 0, count: 1 << 16)) { sum, part in
            for (bin, number) in part.enumerated() { sum[bin] += number }
        }
    }
}

extension Lanes {
    /// Longer lanes are not sorted.
    private static let longestSorted = 1 << 16

    /// - Parameter share: 0...1.
    func quantiles(_ share: Double, _ values: Tensor, pool: WorkerPool) throws -> [Double] {
        var quantiles = [Double](repeating: 0, count: results)
        try withExtendedLifetime(values.storage) {
            let place = share * Double(count - 1)
            let lower = Int(place), upper = min(lower + 1, count - 1), weight = place - Double(lower)
            try forEachLane(values, pool: pool, into: &quantiles) { lane in
                let (a, b) = lane.pair(lower, upper)
                return lane.hasMissing ? .nan : weight == 0 ? a : a + (b - a) * weight
            }
        }
        return quantiles
    }

    /// Short lanes on all threads side by side, long ones one after the other, each on all threads.
    private func forEachLane(
        _ values: Tensor, pool: WorkerPool, into results: inout [Double], _ body: (RankedLane) -> Double
    ) throws {
        let isLong = count > Self.longestSorted
        try results.withUnsafeMutableBufferPointer { results in
            // The workers write to different numbers.
            nonisolated(unsafe) let results = results
            if isLong {
                for lane in results.indices {
                    results[lane] = body(
                        .counted(OrderStatistics(start(lane, values), count: count, step: inner, pool: pool), count))
                    try Cancellation.checkCurrent()
                }
            } else {
                let chunks = ElementwiseChunks(rows: results.count, width: count)
                pool.forEach(chunks.count) { chunk, _ in
                    for lane in chunks.range(chunk) {
                        let first = start(lane, values)
                        results[lane] = body(
                            .sorted((0..<count).map { OrderStatistics.key(first[$0 * inner]) }.sorted()))
                    }
                }
            }
        }
        try Cancellation.checkCurrent()
    }

    /// A lane's first number.
    func start(_ lane: Int, _ values: Tensor) -> UnsafePointer<Float> {
        values.pointer + lane / inner * count * inner + lane % inner
    }
}

/// The numbers of a lane by their rank.
private enum RankedLane {
    case sorted([UInt32])
    case counted(OrderStatistics, Int)

    func key(_ rank: Int) -> UInt32 {
        switch self {
        case .sorted(let keys): keys[rank]
        case .counted(let statistics, _): statistics.key(rank: rank)
        }
    }

    func pair(_ lower: Int, _ upper: Int) -> (Double, Double) {
        let a = Double(OrderStatistics.value(key(lower)))
        return (a, upper == lower ? a : Double(OrderStatistics.value(key(upper))))
    }

    /// Whether any is no number: they are behind all others.
    var hasMissing: Bool {
        switch self {
        case .sorted(let keys): keys.last == .max
        case .counted(let statistics, let count): statistics.key(rank: count - 1) == .max
        }
    }
}
