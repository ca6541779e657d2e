/// How fast the machine multiplies and adds at this moment, from registers alone: what the kernels' speed is a share
/// of.
public enum MultiplyAddPeak {
    /// Floating-point operations a second (two a multiply-add), the best of some short trials on all threads of the
    /// pool.
    public static func measure(pool: WorkerPool) -> Double {
        let rounds = 400_000
        var best = 0.0
        for _ in 0..<5 {
            let results = ScratchMemory(blocks: pool.threadCount, count: 16)
            let duration = ContinuousClock().measure {
                pool.forEach(pool.threadCount) { chunk, _ in store(chain(rounds, seed: Float(chunk)), results[chunk]) }
            }
            let seconds = Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
            best = max(best, Double(pool.threadCount * rounds * 12 * 16 * 2) / seconds)
        }
        return best
    }

    // Laid out by hand: a line for each row of the block.
    // swift-format-ignore
    /// Twelve independent chains: more than a core has multiply-adds in flight, and few enough for sixteen registers of
    /// half the size in two goes.
    @inline(never)
    private static func chain(_ rounds: Int, seed: Float) -> Vector {
        let x = Vector(repeating: 0.999_99), y = Vector(repeating: seed * 1e-6)
        var a = y, b = y, c = y, d = y, e = y, f = y, g = y, h = y, i = y, j = y, k = y, l = y
        for _ in 0..<rounds {
            a = fma(a, x, y); b = fma(b, x, y); c = fma(c, x, y); d = fma(d, x, y)
            e = fma(e, x, y); f = fma(f, x, y); g = fma(g, x, y); h = fma(h, x, y)
            i = fma(i, x, y); j = fma(j, x, y); k = fma(k, x, y); l = fma(l, x, y)
        }
        return a + b + c + d + e + f + g + h + i + j + k + l
    }
}
