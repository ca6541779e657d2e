import Tensors

/// A rectifier whose way back is the slope between an image and its baseline: DeepLIFT's rescale rule.
package struct RescaledRectifierOperation: NodeOperation {
    package init() {}

    package var kind: String { "ReLU, rescaled" }
    package func outputShape(of inputs: [ActivationShape]) throws -> ActivationShape { inputs[0] }
    package func makeLayer(_ context: LayerContext) -> (any Layer)? { RescaledRectifierLayer(context) }
}

/// The first half of the batch are images, the second their baselines, to which no gradient goes.
final class RescaledRectifierLayer: Layer {
    private let chunks: ElementwiseChunks
    private let half: Int
    let requirements = LayerRequirements(backwardReadsInputs: true, addsToInputGradient: true)

    /// Below this difference of the inputs the slope is the derivative, as in captum.
    private static let leastDifference: Float = 1e-10

    init(_ context: LayerContext) {
        half = context.batch / 2 * context.output.count
        chunks = ElementwiseChunks(rows: half, width: 1)
    }

    func forward(_ buffers: ForwardBuffers, _ pass: Pass) {
        pass.pool.forEach(chunks.count) { chunk, _ in
            let range = chunks.range(chunk)
            for start in [range.lowerBound, half + range.lowerBound] {
                RectifierKernel.forward(buffers.inputs[0] + start, y: buffers.output + start, count: range.count)
            }
        }
    }

    func backward(_ buffers: BackwardBuffers, _ pass: Pass) {
        guard let dx = buffers.inputGradient else { return }
        let x = buffers.inputs[0], dy = buffers.outputGradient
        pass.pool.forEach(chunks.count) { chunk, _ in
            for index in chunks.range(chunk) {
                let other = half + index
                dx[index] = dy[index] * Self.slope(x[index], x[other]) + (buffers.addend?[index] ?? 0)
                dx[other] = buffers.addend?[other] ?? 0
            }
        }
    }

    private static func slope(_ x: Float, _ baseline: Float) -> Float {
        let difference = x - baseline
        return abs(difference) < leastDifference ? (x > 0 ? 1 : 0) : (max(x, 0) - max(baseline, 0)) / difference
    }
}
