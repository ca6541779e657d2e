import Tensors

/// Every `stride`-th pixel in rows and columns, between channels of zeros, half of them before and half behind: the
/// shortcut without weights of He et al. (arXiv 1512.03385, section 3.3, option A). Torch:
/// `F.pad(x[:, :, ::stride, ::stride], (0, 0, 0, 0, zeros, zeros))`.
package struct PaddedShortcutOperation: NodeOperation {
    /// Of the output; as many more than the input's as make two equal halves.
    package let channels: Int
    package let stride: Int

    package init(channels: Int, stride: Int) {
        self.channels = channels
        self.stride = stride
    }

    package var kind: String { "Subsample, Pad" }

    package func outputShape(of inputs: [ActivationShape]) throws -> ActivationShape {
        let input = inputs[0]
        guard input.channels <= channels, (channels - input.channels) % 2 == 0 else {
            throw NetworkError.mismatch(
                what: "channels of a padded shortcut's input", expected: "\(channels) or fewer by an even number",
                found: "\(input.channels)")
        }
        return ActivationShape(
            height: (input.height + stride - 1) / stride, width: (input.width + stride - 1) / stride,
            channels: channels)
    }

    package func makeLayer(_ context: LayerContext) -> (any Layer)? { PaddedShortcutLayer(self, context) }
}

/// One image a chunk.
final class PaddedShortcutLayer: Layer {
    private let batch: Int
    private let stride: Int
    private let input: ActivationShape
    private let output: ActivationShape
    /// Channels of zeros before the input's, and as many behind.
    private let zeros: Int
    let requirements = LayerRequirements(addsToInputGradient: true)

    init(_ operation: PaddedShortcutOperation, _ context: LayerContext) {
        batch = context.batch
        stride = operation.stride
        input = context.inputs[0]
        output = context.output
        zeros = (output.channels - input.channels) / 2
    }

    func forward(_ buffers: ForwardBuffers, _ pass: Pass) {
        pass.pool.forEach(batch) { n, _ in
            let x = buffers.inputs[0] + n * input.count, y = buffers.output + n * output.count
            y.update(repeating: 0, count: output.count)
            forEachPixel { from, to in (y + to).update(from: x + from, count: input.channels) }
        }
    }

    func backward(_ buffers: BackwardBuffers, _ pass: Pass) {
        guard let dx = buffers.inputGradient else { return }
        pass.pool.forEach(batch) { n, _ in
            let dx = dx + n * input.count, dy = buffers.outputGradient + n * output.count
            if let addend = buffers.addend.map({ $0 + n * input.count }) {
                if addend != UnsafePointer(dx) { dx.update(from: addend, count: input.count) }
            } else {
                dx.update(repeating: 0, count: input.count)
            }
            forEachPixel { from, to in
                ElementwiseKernel.add(dx + from, dy + to, out: dx + from, count: input.channels)
            }
        }
    }

    /// Calls `body` with where each pixel that is taken lies in an image's input, and where its channels begin in the
    /// output.
    @inline(__always)
    private func forEachPixel(_ body: (_ from: Int, _ to: Int) -> Void) {
        for row in 0..<output.height {
            for column in 0..<output.width {
                body(
                    (row * stride * input.width + column * stride) * input.channels,
                    (row * output.width + column) * output.channels + zeros)
            }
        }
    }
}
