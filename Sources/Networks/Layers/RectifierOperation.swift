import Tensors

/// The rectified linear unit: torch's ReLU.
package struct RectifierOperation: NodeOperation {
    package init() {}

    package var kind: String { "ReLU" }
    package func outputShape(of inputs: [ActivationShape]) throws -> ActivationShape { inputs[0] }
    package func makeLayer(_ context: LayerContext) -> (any Layer)? { RectifierLayer(context) }
}

final class RectifierLayer: Layer {
    private let chunks: ElementwiseChunks
    private let count: Int
    let requirements = LayerRequirements(backwardReadsOutput: true, addsToInputGradient: true, worksInPlace: true)

    init(_ context: LayerContext) {
        count = context.batch * context.output.count
        chunks = ElementwiseChunks(rows: count, width: 1)
    }

    func forward(_ buffers: ForwardBuffers, _ pass: Pass) {
        pass.pool.forEach(chunks.count) { chunk, _ in
            let range = chunks.range(chunk)
            RectifierKernel.forward(
                buffers.inputs[0] + range.lowerBound, y: buffers.output + range.lowerBound, count: range.count)
        }
    }

    func backward(_ buffers: BackwardBuffers, _ pass: Pass) {
        guard let dx = buffers.inputGradient else { return }
        pass.pool.forEach(chunks.count) { chunk, _ in
            let range = chunks.range(chunk)
            let start = range.lowerBound
            RectifierKernel.backward(
                y: buffers.output + start, dy: buffers.outputGradient + start,
                addend: buffers.addend.map { $0 + start }, rule: pass.rule, dx: dx + start,
                count: range.count)
        }
    }
}
