/// A weighted sum of rows, in the fixed point of `TriangleFilter`.
struct RowSum {
    private var sums: [Int32]

    init(count: Int) { sums = [Int32](repeating: TriangleFilter.half, count: count) }

    /// - Parameter row: as many bytes as there are sums.
    mutating func add(_ row: UnsafePointer<UInt8>, times weight: Int32) {
        sums.withUnsafeMutableBufferPointer { sums in
            for index in sums.indices { sums[index] &+= Int32(row[index]) &* weight }
        }
    }

    /// The sum as bytes. The next one begins anew.
    mutating func move(to target: UnsafeMutablePointer<UInt8>) {
        sums.withUnsafeMutableBufferPointer { sums in
            for index in sums.indices {
                target[index] = TriangleFilter.byte(sums[index])
                sums[index] = TriangleFilter.half
            }
        }
    }
}
