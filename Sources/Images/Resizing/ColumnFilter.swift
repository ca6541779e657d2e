/// Resamples rows: the taps of each new column, one after the other.
struct ColumnFilter {
    private let starts: [Int]
    private let counts: [Int]
    private let weights: [Int32]

    init(_ filter: TriangleFilter, columns: Range<Int>) {
        var starts: [Int] = [], counts: [Int] = [], weights: [Int32] = []
        for taps in columns.lazy.map(filter.taps) {
            starts.append(taps.start)
            counts.append(taps.weights.count)
            weights += taps.weights
        }
        (self.starts, self.counts, self.weights) = (starts, counts, weights)
    }

    /// Of a new row.
    var rowBytes: Int { starts.count * 3 }

    func resample(_ row: UnsafePointer<UInt8>, to target: UnsafeMutablePointer<UInt8>) {
        weights.withUnsafeBufferPointer { weights in
            var next = 0
            for column in starts.indices {
                var source = starts[column] * 3
                var red = TriangleFilter.half, green = TriangleFilter.half, blue = TriangleFilter.half
                for weight in weights[next..<next + counts[column]] {
                    red &+= Int32(row[source]) &* weight
                    green &+= Int32(row[source + 1]) &* weight
                    blue &+= Int32(row[source + 2]) &* weight
                    source += 3
                }
                next += counts[column]
                target[3 * column] = TriangleFilter.byte(red)
                target[3 * column + 1] = TriangleFilter.byte(green)
                target[3 * column + 2] = TriangleFilter.byte(blue)
            }
        }
    }
}
