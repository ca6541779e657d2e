import OrderedCollections
import Tensors

/// SGD with Nesterov momentum on a store's trainable values, as the reference code uses it: the decay is part of the
/// gradient, whose whole norm is then clipped (torch.nn.utils.clip_grad_norm_), then torch.optim.SGD's step.
package final class MomentumOptimizer {
    /// A piece of the values, for one chunk of work.
    private struct Piece {
        let range: Range<Int>
        let decays: Bool
    }

    private let store: ParameterStore
    private let gradients: UnsafeMutablePointer<Float>
    /// Of the trainable values, which they lie as.
    private let velocities: AlignedMemory
    private let pieces: [Piece]
    private var squares: [Double]
    private let pool: WorkerPool
    private let momentum: Float
    private let decay: Float
    private let clip: Double

    /// - Parameter store: with gradients.
    package init(store: ParameterStore, momentum: Double, weightDecay: Double, gradientClip: Double, pool: WorkerPool) {
        guard let gradients = store.gradients else {
            preconditionFailure("the optimizer was given a store without gradients")
        }
        self.store = store
        self.gradients = gradients
        self.pool = pool
        self.momentum = Float(momentum)
        decay = Float(weightDecay)
        clip = gradientClip
        velocities = AlignedMemory(count: store.trainableCount)
        pieces = store.entries.values.filter(\.declaration.isTrainable).flatMap(MomentumOptimizer.pieces)
        squares = [Double](repeating: 0, count: pieces.count)
    }

    /// In torch's layouts, under the names of what they move.
    func exportVelocities(_ declarations: [ParameterDeclaration]) -> OrderedDictionary<String, Tensor> {
        store.tensors(declarations.filter(\.isTrainable), from: velocities.pointer)
    }

    /// Goes on from what `exportVelocities` gave.
    func load(velocities tensors: OrderedDictionary<String, Tensor>) throws {
        try store.load(tensors, into: velocities.pointer)
    }

    /// The reference code's `params_without_bn`: names with ".bn" or "_bn" in them are not decayed. That spares the
    /// blocks' batch normalizations, and not the last one, whose name begins with "bn".
    package static func decays(_ name: String) -> Bool { !name.contains(".bn") && !name.contains("_bn") }

    private static func pieces(_ entry: ParameterStore.Entry) -> [Piece] {
        let count = AlignedMemory.padded(entry.declaration.count)
        let decays = decays(entry.declaration.name)
        return stride(from: 0, to: count, by: ElementwiseChunks.floatsPerChunk).map { start in
            Piece(
                range: entry.offset + start..<entry.offset + min(count, start + ElementwiseChunks.floatsPerChunk),
                decays: decays)
        }
    }

    /// Takes the gradients that are in the store. Gives their norm, decay included, before clipping; where that is not
    /// finite, nothing is changed.
    package func step(rate: Double) -> Double {
        let norm = decayAndMeasure()
        guard norm.isFinite else { return norm }
        let factor = clip > 0 ? Float(min(1, clip / (norm + 1e-6))) : 1
        let (values, velocities) = (store.values, velocities.pointer)
        pool.forEach(pieces.count) { index, _ in
            let range = pieces[index].range
            let start = range.lowerBound
            MomentumStepKernel.step(
                values + start, g: gradients + start, v: velocities + start, factor: factor, rate: Float(rate),
                momentum: momentum, count: range.count)
        }
        return norm
    }

    private func decayAndMeasure() -> Double {
        let values = store.values
        squares.withUnsafeMutableBufferPointer { squares in
            pool.forEach(pieces.count) { index, _ in
                let piece = pieces[index]
                let start = piece.range.lowerBound
                squares[index] = MomentumStepKernel.decayAndSquare(
                    gradients + start, w: values + start, decay: piece.decays ? decay : 0, count: piece.range.count)
            }
        }
        return squares.reduce(0, +).squareRoot()
    }
}
