import Tensors

/// The sum of two activations of one shape: the residual connection.
package struct AddOperation: NodeOperation {
    package init() {}

    package var kind: String { "Add" }

    package func outputShape(of inputs: [ActivationShape]) throws -> ActivationShape {
        guard inputs[0] == inputs[1] else {
            throw NetworkError.mismatch(what: "shapes that are added", expected: "\(inputs[0])", found: "\(inputs[1])")
        }
        return inputs[0]
    }

    package func makeLayer(_ context: LayerContext) -> (any Layer)? {
        AddLayer(count: context.batch * context.output.count)
    }
}

final class AddLayer: Layer {
    private let chunks: ElementwiseChunks
    let requirements = LayerRequirements(worksInPlace: true, passesGradientTo: [0, 1])

    init(count: Int) { chunks = ElementwiseChunks(rows: count, width: 1) }

    func forward(_ buffers: ForwardBuffers, _ pass: Pass) {
        pass.pool.forEach(chunks.count) { chunk, _ in
            let range = chunks.range(chunk)
            let start = range.lowerBound
            ElementwiseKernel.add(
                buffers.inputs[0] + start, buffers.inputs[1] + start, out: buffers.output + start, count: range.count)
        }
    }

    /// The plan hands the gradient on as it stands.
    func backward(_ buffers: BackwardBuffers, _ pass: Pass) {}
}
