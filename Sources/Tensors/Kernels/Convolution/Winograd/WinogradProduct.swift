/// The matrix products of the transformed domain: at each position, tiles by channels times channels by channels.
enum WinogradProduct<Scheme: WinogradScheme> {
    /// Tiles of a group: the rows of a block in registers.
    static var tiles: Int { 8 }
    /// Output channels of a panel of weights.
    static var panel: Int { 32 }

    /// Floats from one position of a group of tiles to the next. The 16 behind the data keep the positions from falling
    /// on the same cache sets.
    static func stride(_ channels: Int) -> Int { channels * tiles + 16 }

    static func panels(_ outputs: Int) -> Int { (outputs + panel - 1) / panel }

    /// m[tile][position][0..<32] = the sum over c of v[tile][c] * u[c][0..<32].
    ///
    /// - Parameters:
    ///   - v: [group][position][C / 16][8][16] as `WinogradInput.packed` writes it.
    ///   - u: one panel of weights, [36][C][32].
    ///   - m: [8 groups][position][32]
    ///   - prefetches: what is read after the product; one step of each a product.
    static func panel(
        v: UnsafePointer<Float>, u: UnsafePointer<Float>, groups: Int, channels: Int, width: Int,
        m: UnsafeMutablePointer<Float>, _ prefetches: inout (Prefetch, Prefetch)
    ) {
        let positions = Scheme.positions, stride = stride(channels)
        Scheme.forEachProduct { matrix, position, _ in
            prefetches.0.advance()
            prefetches.1.advance()
            let weights = u + matrix * channels * panel
            for group in 0..<groups {
                let rows = v + (group * positions + position) * stride
                let output = m + (group * tiles * positions + position) * panel
                if VectorUnit.hasWideRegisters {
                    if width > 16 {
                        eightByTwo(rows, weights, channels / 16, output, positions * panel)
                    } else {
                        eightByOne(rows, weights, channels / 16, output, positions * panel)
                    }
                } else {
                    for half in Swift.stride(from: 0, to: width, by: 16) {
                        fourByOne(rows, weights + half, channels / 16, output + half, positions * panel)
                        fourByOne(
                            rows + 64, weights + half, channels / 16, output + half + 4 * positions * panel,
                            positions * panel)
                    }
                }
            }
        }
    }

    // Laid out by hand: a line for each row of the block.
    // swift-format-ignore
    /// Eight tiles by 32 channels in 16 registers of 16 floats.  m: rows `stride` floats apart.
    @inline(__always)
    private static func eightByTwo(
        _ v: UnsafePointer<Float>, _ u: UnsafePointer<Float>, _ blocks: Int, _ m: UnsafeMutablePointer<Float>,
        _ stride: Int
    ) {
        let zero = Vector(repeating: 0)
        var a0 = zero, a1 = zero, a2 = zero, a3 = zero, a4 = zero, a5 = zero, a6 = zero, a7 = zero
        var b0 = zero, b1 = zero, b2 = zero, b3 = zero, b4 = zero, b5 = zero, b6 = zero, b7 = zero
        var v = v, u = u
        for _ in 0..<blocks {
            for c in 0..<16 {
                let low = load(u), high = load(u + 16)
                var x = Vector(repeating: v[c]); a0 = fma(x, low, a0); b0 = fma(x, high, b0)
                x = Vector(repeating: v[c + 16]); a1 = fma(x, low, a1); b1 = fma(x, high, b1)
                x = Vector(repeating: v[c + 32]); a2 = fma(x, low, a2); b2 = fma(x, high, b2)
                x = Vector(repeating: v[c + 48]); a3 = fma(x, low, a3); b3 = fma(x, high, b3)
                x = Vector(repeating: v[c + 64]); a4 = fma(x, low, a4); b4 = fma(x, high, b4)
                x = Vector(repeating: v[c + 80]); a5 = fma(x, low, a5); b5 = fma(x, high, b5)
                x = Vector(repeating: v[c + 96]); a6 = fma(x, low, a6); b6 = fma(x, high, b6)
                x = Vector(repeating: v[c + 112]); a7 = fma(x, low, a7); b7 = fma(x, high, b7)
                u += panel
            }
            v += 16 * tiles
        }
        store(a0, m); store(a1, m + stride); store(a2, m + 2 * stride); store(a3, m + 3 * stride)
        store(a4, m + 4 * stride); store(a5, m + 5 * stride); store(a6, m + 6 * stride); store(a7, m + 7 * stride)
        store(b0, m + 16); store(b1, m + stride + 16); store(b2, m + 2 * stride + 16); store(b3, m + 3 * stride + 16)
        store(b4, m + 4 * stride + 16); store(b5, m + 5 * stride + 16)
        store(b6, m + 6 * stride + 16); store(b7, m + 7 * stride + 16)
    }

    /// Eight tiles by the panel's first 16 channels.
    @inline(__always)
    private static func eightByOne(
        _ v: UnsafePointer<Float>, _ u: UnsafePointer<Float>, _ blocks: Int, _ m: UnsafeMutablePointer<Float>,
        _ stride: Int
    ) {
        let zero = Vector(repeating: 0)
        var a0 = zero, a1 = zero, a2 = zero, a3 = zero, a4 = zero, a5 = zero, a6 = zero, a7 = zero
        var v = v, u = u
        for _ in 0..<blocks {
            for c in 0..<16 {
                let w = load(u)
                a0 = fma(Vector(repeating: v[c]), w, a0)
                a1 = fma(Vector(repeating: v[c + 16]), w, a1)
                a2 = fma(Vector(repeating: v[c + 32]), w, a2)
                a3 = fma(Vector(repeating: v[c + 48]), w, a3)
                a4 = fma(Vector(repeating: v[c + 64]), w, a4)
                a5 = fma(Vector(repeating: v[c + 80]), w, a5)
                a6 = fma(Vector(repeating: v[c + 96]), w, a6)
                a7 = fma(Vector(repeating: v[c + 112]), w, a7)
                u += panel
            }
            v += 16 * tiles
        }
        store(a0, m); store(a1, m + stride); store(a2, m + 2 * stride); store(a3, m + 3 * stride)
        store(a4, m + 4 * stride); store(a5, m + 5 * stride); store(a6, m + 6 * stride); store(a7, m + 7 * stride)
    }

    /// Four tiles by 16 channels in eight registers of 8 floats: what 16 registers hold beside the operands.
    @inline(__always)
    private static func fourByOne(
        _ v: UnsafePointer<Float>, _ u: UnsafePointer<Float>, _ blocks: Int, _ m: UnsafeMutablePointer<Float>,
        _ stride: Int
    ) {
        let zero = Vector(repeating: 0)
        var a0 = zero, a1 = zero, a2 = zero, a3 = zero
        var v = v, u = u
        for _ in 0..<blocks {
            for c in 0..<16 {
                let w = load(u)
                a0 = fma(Vector(repeating: v[c]), w, a0)
                a1 = fma(Vector(repeating: v[c + 16]), w, a1)
                a2 = fma(Vector(repeating: v[c + 32]), w, a2)
                a3 = fma(Vector(repeating: v[c + 48]), w, a3)
                u += panel
            }
            v += 16 * tiles
        }
        store(a0, m); store(a1, m + stride); store(a2, m + 2 * stride); store(a3, m + 3 * stride)
    }
}
