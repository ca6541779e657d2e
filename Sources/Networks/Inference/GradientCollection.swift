import Tensors

/// Gathers what the batches of `Model.gradients` give.
final class GradientCollection {
    private let classCount: Int
    private let count: Int
    private let inputSize: [Int]
    private let logits, input: AlignedMemory
    private let activationShape: ActivationShape?
    private let activation, activationGradient: AlignedMemory?

    /// - Throws: `NetworkError.unknownLayer`.
    init(model: Model, batches: InferenceBatches, purpose: PlanPurpose) throws {
        count = batches.count
        classCount = model.classCount
        inputSize = [batches.height, batches.width, 3]
        activationShape = try GradientCollection.shape(
            of: purpose.layer, in: model.graph, height: batches.height, width: batches.width)
        logits = AlignedMemory(count: count * classCount)
        let takesInput =
            switch purpose {
            case .inputGradient, .propagation: true
            case .train, .infer, .layerGradient: false
            }
        input = AlignedMemory(count: takesInput ? count * inputSize.reduce(1, *) : 0)
        activation = activationShape.map { [count] in AlignedMemory(count: count * $0.count) }
        activationGradient = activationShape.map { [count] in AlignedMemory(count: count * $0.count) }
    }

    static func shape(of layer: String?, in graph: Graph, height: Int, width: Int) throws -> ActivationShape? {
        guard let layer else { return nil }
        guard let node = graph.node(of: layer), let index = graph.nodes.firstIndex(where: { $0.name == node }) else {
            throw NetworkError.unknownLayer(layer, known: graph.layerNames)
        }
        return try graph.shapes(height: height, width: width)[index]
    }

    /// Takes the images `range` from a plan that has run both ways.
    func take(_ plan: Plan, _ range: Range<Int>) {
        copy(plan.logits, to: logits, range, size: classCount)
        if let gradient = plan.inputGradient { copy(gradient, to: input, range, size: inputSize.reduce(1, *)) }
        guard let captured = plan.captured, let activation, let activationGradient else { return }
        copy(captured.output, to: activation, range, size: captured.shape.count)
        copy(captured.gradient, to: activationGradient, range, size: captured.shape.count)
    }

    private func copy(_ source: UnsafePointer<Float>, to target: AlignedMemory, _ range: Range<Int>, size: Int) {
        (target.pointer + range.lowerBound * size).update(from: source, count: range.count * size)
    }

    var gradients: Gradients {
        let shape = activationShape.map { [count, $0.height, $0.width, $0.channels] }
        return Gradients(
            logits: tensor(logits, [count, classCount]), input: tensor(input, [count] + inputSize),
            activation: activation.map { tensor($0, shape ?? []) },
            activationGradient: activationGradient.map { tensor($0, shape ?? []) })
    }

    /// The layer's output and its gradient; nil where no layer was asked for.
    var layer: (activation: Tensor, gradient: Tensor)? {
        guard let activationShape, let activation, let activationGradient else { return nil }
        let shape = [count, activationShape.height, activationShape.width, activationShape.channels]
        return (tensor(activation, shape), tensor(activationGradient, shape))
    }

    private func tensor(_ memory: AlignedMemory, _ shape: [Int]) -> Tensor {
        Tensor(shape: shape) { buffer in buffer.baseAddress?.update(from: memory.pointer, count: buffer.count) }
    }
}
