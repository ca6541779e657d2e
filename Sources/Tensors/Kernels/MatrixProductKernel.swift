/// Some rows of a matrix product with a panel of columns.
public enum MatrixProductKernel {
    public static let rows = 4, columns = 32

    // Laid out by hand: eight vectors of sums, which are registers.
    // swift-format-ignore
    /// The sums over `depth` products, each a fused multiply-add, in order.
    ///
    /// a: four rows of `depth` numbers; panel: [depth, 32]; sums: [4, 32].
    public static func multiply(
        _ a: (UnsafePointer<Float>, UnsafePointer<Float>, UnsafePointer<Float>, UnsafePointer<Float>), depth: Int,
        _ panel: UnsafePointer<Float>, _ sums: UnsafeMutablePointer<Float>
    ) {
        let zero = Vector(repeating: 0)
        var a0 = zero, a1 = zero, b0 = zero, b1 = zero, c0 = zero, c1 = zero, d0 = zero, d1 = zero
        for index in 0..<depth {
            let line = panel + index * columns
            let x = load(line), y = load(line + 16)
            let p = Vector(repeating: a.0[index]), q = Vector(repeating: a.1[index])
            let r = Vector(repeating: a.2[index]), s = Vector(repeating: a.3[index])
            a0 = fma(p, x, a0); a1 = fma(p, y, a1); b0 = fma(q, x, b0); b1 = fma(q, y, b1)
            c0 = fma(r, x, c0); c1 = fma(r, y, c1); d0 = fma(s, x, d0); d1 = fma(s, y, d1)
        }
        store(a0, sums); store(a1, sums + 16); store(b0, sums + 32); store(b1, sums + 48)
        store(c0, sums + 64); store(c1, sums + 80); store(d0, sums + 96); store(d1, sums + 112)
    }
}

/// The plain loops: the oracle of tests. Sums are in Double.
public enum NaiveMatrixProduct {
    /// a: [rows, depth], b: [depth, columns], product: [rows, columns].
    public static func multiply(_ a: [Float], _ b: [Float], rows: Int, depth: Int, columns: Int) -> [Double] {
        (0..<rows * columns).map { place in
            (0..<depth).reduce(0) { sum, index in
                sum + Double(a[place / columns * depth + index]) * Double(b[index * columns + place % columns])
            }
        }
    }
}
