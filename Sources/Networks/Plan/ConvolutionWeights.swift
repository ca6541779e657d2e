/// The one place where torch's layout of convolution weights meets the engine's.
package enum ConvolutionWeights {
    /// [R, S, C, K] from torch's [K, C, R, S].
    package static func fromTorch(_ torch: UnsafePointer<Float>, shape: [Int], into engine: UnsafeMutablePointer<Float>)
    {
        forEach(shape) { engine[$1] = torch[$0] }
    }

    /// Torch's [K, C, R, S] from [R, S, C, K].
    package static func toTorch(_ engine: UnsafePointer<Float>, shape: [Int], into torch: UnsafeMutablePointer<Float>) {
        forEach(shape) { torch[$0] = engine[$1] }
    }

    /// Calls `body(offset in torch's layout, offset in the engine's)` for each weight of torch's `shape`.
    private static func forEach(_ shape: [Int], _ body: (Int, Int) -> Void) {
        let (outputs, inputs, taps) = (shape[0], shape[1], shape[2] * shape[3])
        for k in 0..<outputs {
            for c in 0..<inputs {
                for tap in 0..<taps { body((k * inputs + c) * taps + tap, (tap * inputs + c) * outputs + k) }
            }
        }
    }
}
