import Tensors

/// Tensors of draws, the same in every run.
package enum RandomTensor {
    package static func uniform(
        _ range: ClosedRange<Double>, shape: [Int], purpose: RandomPurpose, seed: UInt64 = 0, epoch: Int = 0,
        sample: Int = 0
    ) -> Tensor {
        var stream = RandomStream(seed: seed, purpose: purpose, epoch: epoch, sample: sample)
        return Tensor(shape: shape) { for index in $0.indices { $0[index] = Float(stream.uniform(in: range)) } }
    }
}
