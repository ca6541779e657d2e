import Tensors

/// y = x, whose way back is dx = dy * y / (y + epsilon sign(y)): what the epsilon rule of layer-wise relevance
/// propagation does behind what is linear.
package struct DampingOperation: NodeOperation {
    package let epsilon: Float

    package init(epsilon: Float) { self.epsilon = epsilon }

    package var kind: String { "Identity, damped" }
    package func outputShape(of inputs: [ActivationShape]) throws -> ActivationShape { inputs[0] }
    package func makeLayer(_ context: LayerContext) -> (any Layer)? { DampingLayer(epsilon: epsilon, context) }
}

final class DampingLayer: Layer {
    private let epsilon: Float
    private let chunks: ElementwiseChunks
    let requirements = LayerRequirements(backwardReadsOutput: true, addsToInputGradient: true, worksInPlace: true)

    init(epsilon: Float, _ context: LayerContext) {
        self.epsilon = epsilon
        chunks = ElementwiseChunks(rows: context.batch * context.output.count, width: 1)
    }

    func forward(_ buffers: ForwardBuffers, _ pass: Pass) {
        guard buffers.inputs[0] != UnsafePointer(buffers.output) else { return }
        pass.pool.forEach(chunks.count) { chunk, _ in
            let range = chunks.range(chunk)
            (buffers.output + range.lowerBound).update(from: buffers.inputs[0] + range.lowerBound, count: range.count)
        }
    }

    func backward(_ buffers: BackwardBuffers, _ pass: Pass) {
        guard let dx = buffers.inputGradient else { return }
        let y = buffers.output, dy = buffers.outputGradient
        pass.pool.forEach(chunks.count) { chunk, _ in
            for index in chunks.range(chunk) {
                // A zero has no relevance to hand on.
                let share = y[index] == 0 ? 0 : y[index] / (y[index] + (y[index] < 0 ? -epsilon : epsilon))
                dx[index] = dy[index] * share + (buffers.addend?[index] ?? 0)
            }
        }
    }
}
