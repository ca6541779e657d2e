/// The weight gradient out of the transformed domain: Gᵀ u G.
enum WinogradWeightOutput {
    /// The weights of one input channel.
    ///
    /// - Parameters:
    ///   - dw: [3, 3, C, K] (overwritten).
    ///   - sum: sixteen values of the transformed gradient, by their offset in [36][C][K].
    @inline(__always)
    static func write(
        input c: Int, inputs: Int, outputs: Int, dw: UnsafeMutablePointer<Float>, scratch: UnsafeMutablePointer<Float>, _ sum: (Int) -> Vector
    ) {
        let step = inputs * outputs
        for k in stride(from: 0, to: outputs, by: 16) {
            let start = c * outputs + k
            for j in 0..<6 {
                let u = start + j * step
                let column = WinogradTransform.weightGradient(
                    sum(u), sum(u + 6 * step), sum(u + 12 * step), sum(u + 18 * step), sum(u + 24 * step), sum(u + 30 * step))
                store(column.0, scratch + j * 16)
                store(column.1, scratch + (6 + j) * 16)
                store(column.2, scratch + (12 + j) * 16)
            }
            for i in 0..<3 {
                let q = scratch + i * 96
                let row = WinogradTransform.weightGradient(load(q), load(q + 16), load(q + 32), load(q + 48), load(q + 64), load(q + 80))
                let target = dw + i * 3 * step + start
                store(row.0, target)
                store(row.1, target + step)
                store(row.2, target + 2 * step)
            }
        }
    }
}
