import Files
import Tensors
import Vocabulary

extension Tensor {
    /// The largest numbers along an axis, the largest first, and their places; of equals the first comes first, and
    /// what is no number before all others, as torch has it.
    ///
    /// - Throws: `ArrayError.noAxis`, `.invalid`, `MemoryError`, and what ends the command under way.
    public func largest(_ wanted: Int, axis: Int, pool: WorkerPool) throws -> (values: Tensor, places: Tensor) {
        let place = try Shape.position(of: axis, in: shape), lanes = Lanes(shape, axis: place)
        guard (0...lanes.count).contains(wanted) else {
            throw ArrayError.invalid(
                "axis \(axis) has \(counted(lanes.count, "number")), not \(wanted)", argument: "count")
        }
        var found = shape
        found[place] = wanted
        // The axis behind all others, and then where it was.
        let order = shape.indices.filter { $0 != place } + [place]
        let ranked = order.map { found[$0] }
        let rows = try lanes.rows(ofLargest: wanted, self, pool: pool)
        let places = try Tensor.made(ranked) { target in
            for (index, row) in rows.enumerated() { target[index] = Float(row) }
        }
        let values = try Tensor.made(ranked) { target in
            for (index, row) in rows.enumerated() {
                target[index] = lanes.start(index / wanted, self)[row * lanes.inner]
            }
        }
        let back = shape.indices.map { axis in order.firstIndex(of: axis) ?? axis }
        guard !shape.isEmpty, place != shape.count - 1 else { return (values, places) }
        return (try values.transposed(back, pool: pool), try places.transposed(back, pool: pool))
    }
}

extension Lanes {
    /// Of longer lanes, those that are too small are left out first, on all threads; short ones go side by side.
    private static let longestSorted = 1 << 12

    /// [lanes, wanted]
    fileprivate func rows(ofLargest wanted: Int, _ values: Tensor, pool: WorkerPool) throws -> [Int] {
        try AvailableMemory.require(
            bytes: results * wanted * MemoryLayout<Int>.stride, for: "the places of \(results * wanted) numbers")
        var rows = [Int](repeating: 0, count: results * wanted)
        rows.withUnsafeMutableBufferPointer { rows in
            // The workers write to different rows.
            nonisolated(unsafe) let rows = rows
            let chunks = ElementwiseChunks(
                rows: results, width: count > Self.longestSorted ? ElementwiseChunks.floatsPerChunk : count)
            let lanePool = count > Self.longestSorted ? WorkerPool(threads: 1) : pool
            withExtendedLifetime(values.storage) {
                lanePool.forEach(wanted > 0 ? chunks.count : 0) { chunk, _ in
                    for lane in chunks.range(chunk) {
                        let found = rowsOfLargest(wanted, start(lane, values), pool)
                        for (rank, row) in found.enumerated() { rows[lane * wanted + rank] = row }
                    }
                }
            }
        }
        try Cancellation.checkCurrent()
        return rows
    }

    private func rowsOfLargest(_ wanted: Int, _ lane: UnsafePointer<Float>, _ pool: WorkerPool) -> ArraySlice<Int> {
        var rows = Array(0..<count)
        if wanted < count, count > Self.longestSorted {
            // Those that are not too small to be among them.
            let least = OrderStatistics(lane, count: count, step: inner, pool: pool).key(rank: count - wanted)
            rows = []
            var equals = 0
            for piece in Pieces(of: count, by: 1 << 20) {
                for row in piece {
                    let key = OrderStatistics.key(lane[row * inner])
                    if key > least {
                        rows.append(row)
                    } else if key == least, equals < wanted {
                        rows.append(row)
                        equals += 1
                    }
                }
            }
        }
        return rows.sorted { a, b in
            let (x, y) = (OrderStatistics.key(lane[a * inner]), OrderStatistics.key(lane[b * inner]))
            return x == y ? a < b : x > y
        }.prefix(wanted)
    }
}
