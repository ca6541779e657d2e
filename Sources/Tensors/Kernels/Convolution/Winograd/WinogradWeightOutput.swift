/// The weight gradient out of the transformed domain: Gᵀ u G.
enum WinogradWeightOutput<Scheme: WinogradScheme> {
    /// The weights of one input channel.
    ///
    /// - Parameters:
    ///   - u: its first output channel of the first of 36 matrices, which are `step` floats apart.
    ///   - outputs: a multiple of 16.
    ///   - dw: where the first tap goes (overwritten); the nine are `dwStep` floats apart.
    @inline(__always)
    static func write(
        _ u: UnsafePointer<Float>, step: Int, outputs: Int, _ dw: UnsafeMutablePointer<Float>, dwStep: Int
    ) {
        for k in stride(from: 0, to: outputs, by: 16) {
            let (u, dw) = (u + k, dw + k)
            @inline(__always) func column(_ j: Int) -> (Vector, Vector, Vector) {
                let u = u + j * step
                return Scheme.weightGradient(
                    (
                        load(u), load(u + 6 * step), load(u + 12 * step), load(u + 18 * step), load(u + 24 * step),
                        load(u + 30 * step)
                    ))
            }
            let (c0, c1, c2, c3, c4, c5) = (column(0), column(1), column(2), column(3), column(4), column(5))
            put(Scheme.weightGradient((c0.0, c1.0, c2.0, c3.0, c4.0, c5.0)), dw, dwStep)
            put(Scheme.weightGradient((c0.1, c1.1, c2.1, c3.1, c4.1, c5.1)), dw + 3 * dwStep, dwStep)
            put(Scheme.weightGradient((c0.2, c1.2, c2.2, c3.2, c4.2, c5.2)), dw + 6 * dwStep, dwStep)
        }
    }

    @inline(__always)
    private static func put(_ row: (Vector, Vector, Vector), _ dw: UnsafeMutablePointer<Float>, _ step: Int) {
        store(row.0, dw)
        store(row.1, dw + step)
        store(row.2, dw + 2 * step)
    }
}
