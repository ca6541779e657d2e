/// Sums of outer products: xᵀ y of two tall matrices, the heart of every weight gradient.
enum OuterProductKernel {
    /// sum[c][k] += the sum over rows of x[row][c] * y[row][k], for the k in `columns`.
    ///
    /// x: [rows, C], y: [rows, K], sum: [C, K]; C, K and the bounds of `columns` are multiples of 16.
    static func add(
        _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, rows: Int, inputs: Int, outputs: Int, columns: Range<Int>, sum: UnsafeMutablePointer<Float>
    ) {
        for k in Swift.stride(from: columns.lowerBound, to: columns.upperBound, by: 32) {
            let half = columns.upperBound - k < 32
            for c in Swift.stride(from: 0, to: inputs, by: 8) {
                let target = sum + c * outputs + k
                if !VectorUnit.hasWideRegisters {
                    for part in Swift.stride(from: 0, to: half ? 16 : 32, by: 16) {
                        fourByOne(x + c, inputs, y + k + part, outputs, rows, target + part, outputs)
                        fourByOne(x + c + 4, inputs, y + k + part, outputs, rows, target + part + 4 * outputs, outputs)
                    }
                } else if half {
                    eightByOne(x + c, inputs, y + k, outputs, rows, target, outputs)
                } else {
                    eightByTwo(x + c, inputs, y + k, outputs, rows, target, outputs)
                }
            }
        }
    }

    @inline(__always)
    private static func eightByTwo(
        _ x: UnsafePointer<Float>, _ xStride: Int, _ y: UnsafePointer<Float>, _ yStride: Int, _ rows: Int, _ sum: UnsafeMutablePointer<Float>, _ n: Int
    ) {
        var a0 = load(sum), a1 = load(sum + n), a2 = load(sum + 2 * n), a3 = load(sum + 3 * n)
        var a4 = load(sum + 4 * n), a5 = load(sum + 5 * n), a6 = load(sum + 6 * n), a7 = load(sum + 7 * n)
        var b0 = load(sum + 16), b1 = load(sum + n + 16), b2 = load(sum + 2 * n + 16), b3 = load(sum + 3 * n + 16)
        var b4 = load(sum + 4 * n + 16), b5 = load(sum + 5 * n + 16), b6 = load(sum + 6 * n + 16), b7 = load(sum + 7 * n + 16)
        var p = x, q = y
        for _ in 0..<rows {
            let low = load(q), high = load(q + 16)
            var v = Vector(repeating: p[0]); a0 = fma(v, low, a0); b0 = fma(v, high, b0)
            v = Vector(repeating: p[1]); a1 = fma(v, low, a1); b1 = fma(v, high, b1)
            v = Vector(repeating: p[2]); a2 = fma(v, low, a2); b2 = fma(v, high, b2)
            v = Vector(repeating: p[3]); a3 = fma(v, low, a3); b3 = fma(v, high, b3)
            v = Vector(repeating: p[4]); a4 = fma(v, low, a4); b4 = fma(v, high, b4)
            v = Vector(repeating: p[5]); a5 = fma(v, low, a5); b5 = fma(v, high, b5)
            v = Vector(repeating: p[6]); a6 = fma(v, low, a6); b6 = fma(v, high, b6)
            v = Vector(repeating: p[7]); a7 = fma(v, low, a7); b7 = fma(v, high, b7)
            p += xStride
            q += yStride
        }
        store(a0, sum); store(a1, sum + n); store(a2, sum + 2 * n); store(a3, sum + 3 * n)
        store(a4, sum + 4 * n); store(a5, sum + 5 * n); store(a6, sum + 6 * n); store(a7, sum + 7 * n)
        store(b0, sum + 16); store(b1, sum + n + 16); store(b2, sum + 2 * n + 16); store(b3, sum + 3 * n + 16)
        store(b4, sum + 4 * n + 16); store(b5, sum + 5 * n + 16); store(b6, sum + 6 * n + 16); store(b7, sum + 7 * n + 16)
    }

    @inline(__always)
    private static func eightByOne(
        _ x: UnsafePointer<Float>, _ xStride: Int, _ y: UnsafePointer<Float>, _ yStride: Int, _ rows: Int, _ sum: UnsafeMutablePointer<Float>, _ n: Int
    ) {
        var a0 = load(sum), a1 = load(sum + n), a2 = load(sum + 2 * n), a3 = load(sum + 3 * n)
        var a4 = load(sum + 4 * n), a5 = load(sum + 5 * n), a6 = load(sum + 6 * n), a7 = load(sum + 7 * n)
        var p = x, q = y
        for _ in 0..<rows {
            let w = load(q)
            a0 = fma(Vector(repeating: p[0]), w, a0)
            a1 = fma(Vector(repeating: p[1]), w, a1)
            a2 = fma(Vector(repeating: p[2]), w, a2)
            a3 = fma(Vector(repeating: p[3]), w, a3)
            a4 = fma(Vector(repeating: p[4]), w, a4)
            a5 = fma(Vector(repeating: p[5]), w, a5)
            a6 = fma(Vector(repeating: p[6]), w, a6)
            a7 = fma(Vector(repeating: p[7]), w, a7)
            p += xStride
            q += yStride
        }
        store(a0, sum); store(a1, sum + n); store(a2, sum + 2 * n); store(a3, sum + 3 * n)
        store(a4, sum + 4 * n); store(a5, sum + 5 * n); store(a6, sum + 6 * n); store(a7, sum + 7 * n)
    }

    /// For 16 registers of 8 floats.
    @inline(__always)
    private static func fourByOne(
        _ x: UnsafePointer<Float>, _ xStride: Int, _ y: UnsafePointer<Float>, _ yStride: Int, _ rows: Int, _ sum: UnsafeMutablePointer<Float>, _ n: Int
    ) {
        var a0 = load(sum), a1 = load(sum + n), a2 = load(sum + 2 * n), a3 = load(sum + 3 * n)
        var p = x, q = y
        for _ in 0..<rows {
            let w = load(q)
            a0 = fma(Vector(repeating: p[0]), w, a0)
            a1 = fma(Vector(repeating: p[1]), w, a1)
            a2 = fma(Vector(repeating: p[2]), w, a2)
            a3 = fma(Vector(repeating: p[3]), w, a3)
            p += xStride
            q += yStride
        }
        store(a0, sum); store(a1, sum + n); store(a2, sum + 2 * n); store(a3, sum + 3 * n)
    }
}
