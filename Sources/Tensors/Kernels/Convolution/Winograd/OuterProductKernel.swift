/// Sums of outer products: xᵀ y of two tall matrices in panels, the heart of every weight gradient.
enum OuterProductKernel {
    /// Rows whose panels of y the innermost cache keeps.
    private static let rowsPerBlock = 128

    /// sum[c][k] += the sum over rows of x[row][c] * y[row][k]; or =, if it `begins`.
    ///
    /// Panels of sixteen channels lie one behind the other: rows of all channels would fall on few cache sets.
    ///
    /// - Parameters:
    ///   - x: [C / 16][panelRows][16], of which the first `rows` rows count.
    ///   - y: [K / 16][panelRows][16]
    ///   - sum: [C][K] with `sumStride` floats from one row to the next. C and K are multiples of 16.
    static func add(
        _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, rows: Int, panelRows: Int, inputs: Int, outputs: Int,
        sum: UnsafeMutablePointer<Float>, sumStride: Int, begins: Bool
    ) {
        for row in Swift.stride(from: 0, to: rows, by: rowsPerBlock) {
            let count = min(rowsPerBlock, rows - row)
            let begins = begins && row == 0
            for k in Swift.stride(from: 0, to: outputs, by: 32) {
                let low = y + k * panelRows + row * 16
                for c in Swift.stride(from: 0, to: inputs, by: 8) {
                    let p = x + (c & ~15) * panelRows + row * 16 + (c & 8)
                    let target = sum + c * sumStride + k
                    if outputs - k < 32 {
                        narrow(p, low, count, target, sumStride, begins)
                    } else if VectorUnit.hasWideRegisters {
                        eightByTwo(p, low, low + 16 * panelRows, count, target, sumStride, begins)
                    } else {
                        narrow(p, low, count, target, sumStride, begins)
                        narrow(p, low + 16 * panelRows, count, target + 16, sumStride, begins)
                    }
                }
            }
        }
    }

    /// Eight input channels by sixteen output channels.
    @inline(__always)
    private static func narrow(
        _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, _ rows: Int, _ sum: UnsafeMutablePointer<Float>, _ n: Int,
        _ begins: Bool
    ) {
        if VectorUnit.hasWideRegisters {
            eightByOne(x, y, rows, sum, n, begins)
        } else {
            fourByOne(x, y, rows, sum, n, begins)
            fourByOne(x + 4, y, rows, sum + 4 * n, n, begins)
        }
    }

    /// What a sum continues from.
    @inline(__always)
    private static func start(_ sum: UnsafePointer<Float>, _ begins: Bool) -> Vector {
        begins ? Vector(repeating: 0) : load(sum)
    }

    // Laid out by hand: a line for each row of the block.
    // swift-format-ignore
    @inline(__always)
    private static func eightByTwo(
        _ x: UnsafePointer<Float>, _ low: UnsafePointer<Float>, _ high: UnsafePointer<Float>, _ rows: Int,
        _ sum: UnsafeMutablePointer<Float>, _ n: Int, _ begins: Bool
    ) {
        var a0 = start(sum, begins), a1 = start(sum + n, begins)
        var a2 = start(sum + 2 * n, begins), a3 = start(sum + 3 * n, begins)
        var a4 = start(sum + 4 * n, begins), a5 = start(sum + 5 * n, begins)
        var a6 = start(sum + 6 * n, begins), a7 = start(sum + 7 * n, begins)
        var b0 = start(sum + 16, begins), b1 = start(sum + n + 16, begins)
        var b2 = start(sum + 2 * n + 16, begins), b3 = start(sum + 3 * n + 16, begins)
        var b4 = start(sum + 4 * n + 16, begins), b5 = start(sum + 5 * n + 16, begins)
        var b6 = start(sum + 6 * n + 16, begins), b7 = start(sum + 7 * n + 16, begins)
        var p = x, low = low, high = high
        for _ in 0..<rows {
            let d0 = load(low), d1 = load(high)
            var v = Vector(repeating: p[0]); a0 = fma(v, d0, a0); b0 = fma(v, d1, b0)
            v = Vector(repeating: p[1]); a1 = fma(v, d0, a1); b1 = fma(v, d1, b1)
            v = Vector(repeating: p[2]); a2 = fma(v, d0, a2); b2 = fma(v, d1, b2)
            v = Vector(repeating: p[3]); a3 = fma(v, d0, a3); b3 = fma(v, d1, b3)
            v = Vector(repeating: p[4]); a4 = fma(v, d0, a4); b4 = fma(v, d1, b4)
            v = Vector(repeating: p[5]); a5 = fma(v, d0, a5); b5 = fma(v, d1, b5)
            v = Vector(repeating: p[6]); a6 = fma(v, d0, a6); b6 = fma(v, d1, b6)
            v = Vector(repeating: p[7]); a7 = fma(v, d0, a7); b7 = fma(v, d1, b7)
            p += 16
            low += 16
            high += 16
        }
        store(a0, sum); store(a1, sum + n); store(a2, sum + 2 * n); store(a3, sum + 3 * n)
        store(a4, sum + 4 * n); store(a5, sum + 5 * n); store(a6, sum + 6 * n); store(a7, sum + 7 * n)
        store(b0, sum + 16); store(b1, sum + n + 16); store(b2, sum + 2 * n + 16); store(b3, sum + 3 * n + 16)
        store(b4, sum + 4 * n + 16); store(b5, sum + 5 * n + 16)
        store(b6, sum + 6 * n + 16); store(b7, sum + 7 * n + 16)
    }

    @inline(__always)
    private static func eightByOne(
        _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, _ rows: Int, _ sum: UnsafeMutablePointer<Float>, _ n: Int,
        _ begins: Bool
    ) {
        var a0 = start(sum, begins), a1 = start(sum + n, begins), a2 = start(sum + 2 * n, begins),
            a3 = start(sum + 3 * n, begins)
        var a4 = start(sum + 4 * n, begins), a5 = start(sum + 5 * n, begins), a6 = start(sum + 6 * n, begins),
            a7 = start(sum + 7 * n, begins)
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
            p += 16
            q += 16
        }
        store(a0, sum); store(a1, sum + n); store(a2, sum + 2 * n); store(a3, sum + 3 * n)
        store(a4, sum + 4 * n); store(a5, sum + 5 * n); store(a6, sum + 6 * n); store(a7, sum + 7 * n)
    }

    /// For 16 registers of 8 floats.
    @inline(__always)
    private static func fourByOne(
        _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, _ rows: Int, _ sum: UnsafeMutablePointer<Float>, _ n: Int,
        _ begins: Bool
    ) {
        var a0 = start(sum, begins), a1 = start(sum + n, begins), a2 = start(sum + 2 * n, begins),
            a3 = start(sum + 3 * n, begins)
        var p = x, q = y
        for _ in 0..<rows {
            let w = load(q)
            a0 = fma(Vector(repeating: p[0]), w, a0)
            a1 = fma(Vector(repeating: p[1]), w, a1)
            a2 = fma(Vector(repeating: p[2]), w, a2)
            a3 = fma(Vector(repeating: p[3]), w, a3)
            p += 16
            q += 16
        }
        store(a0, sum); store(a1, sum + n); store(a2, sum + 2 * n); store(a3, sum + 3 * n)
    }
}
