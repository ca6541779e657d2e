import Tensors

/// The mean of each channel over the pixels: torch's AdaptiveAvgPool2d(1).
package struct GlobalAveragePoolingOperation: NodeOperation {
    package init() {}

    package var kind: String { "AdaptiveAvgPool2d" }

    package func outputShape(of inputs: [ActivationShape]) throws -> ActivationShape {
        ActivationShape(height: 1, width: 1, channels: inputs[0].channels)
    }

    package func makeLayer(_ context: LayerContext) -> (any Layer)? { GlobalAveragePoolingLayer(context) }
}

/// One image a chunk.
final class GlobalAveragePoolingLayer: Layer {
    private let batch: Int
    private let pixels: Int
    private let channels: Int
    let requirements = LayerRequirements(addsToInputGradient: true)

    init(_ context: LayerContext) {
        batch = context.batch
        pixels = context.inputs[0].pixels
        channels = context.inputs[0].channels
    }

    func forward(_ buffers: ForwardBuffers, _ pass: Pass) {
        pass.pool.forEach(batch) { n, _ in
            PoolingKernel.forward(
                buffers.inputs[0] + n * pixels * channels, pixels: pixels, channels: channels,
                y: buffers.output + n * channels)
        }
    }

    func backward(_ buffers: BackwardBuffers, _ pass: Pass) {
        guard let dx = buffers.inputGradient else { return }
        pass.pool.forEach(batch) { n, _ in
            let start = n * pixels * channels
            PoolingKernel.backward(
                dy: buffers.outputGradient + n * channels, addend: buffers.addend.map { $0 + start }, pixels: pixels,
                channels: channels, dx: dx + start)
        }
    }
}
