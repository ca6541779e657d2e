import Tensors
import Vocabulary

/// Dropout (Srivastava et al., 2014) as torch's: kept values are divided by the share that is kept.
package struct DropoutOperation: NodeOperation {
    package let probability: Double

    package init(probability: Double) { self.probability = probability }

    package var kind: String { "Dropout" }
    package func outputShape(of inputs: [ActivationShape]) throws -> ActivationShape { inputs[0] }
    package func makeLayer(_ context: LayerContext) -> (any Layer)? { DropoutLayer(self, context) }
}

/// Draws the same mask anew on the way back, so none is kept.
final class DropoutLayer: Layer {
    private static let purpose = RandomPurpose("dropout")

    private let probability: Double
    private let position: Int
    private let isTraining: Bool
    private let chunks: ElementwiseChunks
    let requirements = LayerRequirements(worksInPlace: true)

    init(_ operation: DropoutOperation, _ context: LayerContext) {
        probability = operation.probability
        position = context.position
        isTraining = context.purpose.isTraining
        chunks = ElementwiseChunks(rows: context.batch * context.output.count, width: 1)
    }

    func forward(_ buffers: ForwardBuffers, _ pass: Pass) { mask(buffers.inputs[0], into: buffers.output, pass) }

    func backward(_ buffers: BackwardBuffers, _ pass: Pass) {
        guard let dx = buffers.inputGradient else { return }
        mask(buffers.outputGradient, into: dx, pass)
    }

    /// out = x / (1 - probability), or 0 with the probability. One stream a chunk: keyed by the step, the layer and the
    /// chunk.
    private func mask(_ x: UnsafePointer<Float>, into out: UnsafeMutablePointer<Float>, _ pass: Pass) {
        let factor = Float(1 / (1 - probability))
        let threshold = UInt32(clamping: Int(saturating: probability * 0x1p32))
        pass.pool.forEach(chunks.count) { chunk, _ in
            let range = chunks.range(chunk)
            guard isTraining else {
                return (out + range.lowerBound).update(from: x + range.lowerBound, count: range.count)
            }
            var stream = RandomStream(
                seed: pass.seed, purpose: DropoutLayer.purpose, epoch: pass.step, sample: position << 20 | chunk)
            for i in range { out[i] = stream.next() < threshold ? 0 : x[i] * factor }
        }
    }
}
