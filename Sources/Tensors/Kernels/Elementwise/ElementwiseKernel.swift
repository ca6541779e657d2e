/// Sums of whole arrays and over rows.
public enum ElementwiseKernel {
    /// out = a + b.  a, b, out: [count]; `out` may be `a` or `b`.
    public static func add(
        _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, out: UnsafeMutablePointer<Float>, count: Int
    ) {
        let vectorEnd = count & ~(ElementwiseVector.width - 1)
        for i in stride(from: 0, to: vectorEnd, by: ElementwiseVector.width) {
            store(load(a + i) + load(b + i), out + i)
        }
        for i in vectorEnd..<count { out[i] = a[i] + b[i] }
    }

    /// sums[c] = the sum of x[row, c] over the rows.  x: [rows, channels], sums: [channels].
    public static func columnSums(
        _ x: UnsafePointer<Float>, rows: Int, channels: Int, sums: UnsafeMutablePointer<Float>
    ) {
        guard channels % ElementwiseVector.width == 0 else {
            return NaiveElementwise.columnSums(x, rows: rows, channels: channels, sums: sums)
        }
        for c in stride(from: 0, to: channels, by: ElementwiseVector.width) {
            var even = Vector(repeating: 0)
            var odd = Vector(repeating: 0)
            var row = 0
            while row + 1 < rows {
                even += load(x + row * channels + c)
                odd += load(x + (row + 1) * channels + c)
                row += 2
            }
            if row < rows { even += load(x + row * channels + c) }
            store(even + odd, sums + c)
        }
    }

    /// totals[c] = the sum of partials[chunk, c] over the chunks, in Double and in order.  partials: [chunks, stride].
    public static func combine(
        _ partials: UnsafePointer<Float>, chunks: Int, stride: Int, channels: Int, totals: UnsafeMutablePointer<Float>
    ) {
        withUnsafeTemporaryAllocation(of: Double.self, capacity: channels) { sums in
            sums.initialize(repeating: 0)
            for chunk in 0..<chunks {
                for c in 0..<channels { sums[c] += Double(partials[chunk * stride + c]) }
            }
            for c in 0..<channels { totals[c] = Float(sums[c]) }
        }
    }
}
