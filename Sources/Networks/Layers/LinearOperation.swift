import Tensors

/// A fully connected layer: torch's Linear.
package struct LinearOperation: NodeOperation {
    package let module: String
    package let inputs: Int
    package let outputs: Int
    package let initialWeight: ParameterDeclaration.Initial
    package let initialBias: ParameterDeclaration.Initial

    /// `initialWeight` is torch's default unless given.
    package init(
        module: String, inputs: Int, outputs: Int, initialWeight: ParameterDeclaration.Initial? = nil,
        initialBias: ParameterDeclaration.Initial
    ) {
        self.module = module
        self.inputs = inputs
        self.outputs = outputs
        self.initialWeight = initialWeight ?? .uniform(bound: 1 / Double(inputs).squareRoot())
        self.initialBias = initialBias
    }

    package var kind: String { "Linear" }

    package var parameters: [ParameterDeclaration] {
        [
            ParameterDeclaration(
                name: "\(module).weight", shape: [outputs, inputs], initial: initialWeight),
            ParameterDeclaration(name: "\(module).bias", shape: [outputs], initial: initialBias),
        ]
    }

    package func outputShape(of inputs: [ActivationShape]) throws -> ActivationShape {
        guard inputs[0].count == self.inputs else {
            throw NetworkError.mismatch(
                what: "size of \(module)'s input", expected: "\(self.inputs)", found: "\(inputs[0].count)")
        }
        return ActivationShape(height: 1, width: 1, channels: outputs)
    }

    package func makeLayer(_ context: LayerContext) -> (any Layer)? { LinearLayer(self, context) }
}

/// Forward and the input's gradient one image a chunk, the weight's gradient one output a chunk.
final class LinearLayer: Layer {
    private let batch: Int
    private let inputs: Int
    private let outputs: Int
    private let weight, bias: UnsafePointer<Float>
    private let weightGradient, biasGradient: UnsafeMutablePointer<Float>?
    let requirements: LayerRequirements

    init(_ operation: LinearOperation, _ context: LayerContext) {
        batch = context.batch
        inputs = operation.inputs
        outputs = operation.outputs
        let store = context.parameters
        weight = UnsafePointer(store.value("\(operation.module).weight"))
        bias = UnsafePointer(store.value("\(operation.module).bias"))
        weightGradient = context.purpose.isTraining ? store.gradient("\(operation.module).weight") : nil
        biasGradient = context.purpose.isTraining ? store.gradient("\(operation.module).bias") : nil
        requirements = LayerRequirements(backwardReadsInputs: weightGradient != nil)
    }

    func forward(_ buffers: ForwardBuffers, _ pass: Pass) {
        pass.pool.forEach(batch) { n, _ in
            LinearKernel.forward(
                buffers.inputs[0] + n * inputs, w: weight, bias: bias, inputs: inputs, outputs: outputs,
                y: buffers.output + n * outputs)
        }
    }

    func backward(_ buffers: BackwardBuffers, _ pass: Pass) {
        let dy = buffers.outputGradient
        if let weightGradient, let biasGradient {
            pass.pool.forEach(outputs) { k, _ in
                LinearKernel.weightGradient(
                    buffers.inputs[0], dy: dy, k: k, rows: batch, inputs: inputs, outputs: outputs,
                    dw: weightGradient + k * inputs, dbias: biasGradient + k)
            }
        }
        guard let dx = buffers.inputGradient else { return }
        pass.pool.forEach(batch) { n, _ in
            LinearKernel.inputGradient(
                dy: dy + n * outputs, w: weight, inputs: inputs, outputs: outputs, dx: dx + n * inputs)
        }
    }
}
