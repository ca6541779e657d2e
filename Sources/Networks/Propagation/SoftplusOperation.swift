import Glibc
import Tensors

/// y = log(1 + exp(beta x)) / beta: a rectifier with derivatives of every order.
package struct SoftplusOperation: NodeOperation {
    package let beta: Float

    package init(beta: Float) { self.beta = beta }

    package var kind: String { "Softplus" }
    package func outputShape(of inputs: [ActivationShape]) throws -> ActivationShape { inputs[0] }
    package func makeLayer(_ context: LayerContext) -> (any Layer)? { SoftplusLayer(beta: beta, context) }
}

final class SoftplusLayer: Layer {
    private let beta: Float
    private let chunks: ElementwiseChunks
    let requirements = LayerRequirements(backwardReadsOutput: true, addsToInputGradient: true, worksInPlace: true)

    init(beta: Float, _ context: LayerContext) {
        self.beta = beta
        chunks = ElementwiseChunks(rows: context.batch * context.output.count, width: 1)
    }

    func forward(_ buffers: ForwardBuffers, _ pass: Pass) {
        let x = buffers.inputs[0], y = buffers.output
        pass.pool.forEach(chunks.count) { chunk, _ in
            // log(1 + exp(t)) = max(t, 0) + log(1 + exp(-|t|)), which does not overflow.
            for index in chunks.range(chunk) {
                let t = beta * x[index]
                y[index] = (max(t, 0) + log1p(exp(-abs(t)))) / beta
            }
        }
    }

    /// The derivative exp(beta x) / (1 + exp(beta x)) is 1 - exp(-beta y).
    func backward(_ buffers: BackwardBuffers, _ pass: Pass) {
        guard let dx = buffers.inputGradient else { return }
        let y = buffers.output, dy = buffers.outputGradient
        pass.pool.forEach(chunks.count) { chunk, _ in
            for index in chunks.range(chunk) {
                dx[index] = -expm1(-beta * y[index]) * dy[index] + (buffers.addend?[index] ?? 0)
            }
        }
    }
}
