import Tensors

/// A two-dimensional convolution with `kernel / 2` of zero padding: torch's Conv2d.
package struct ConvolutionOperation: NodeOperation {
    package let module: String
    package let inputChannels: Int
    package let outputChannels: Int
    package let kernel: Int
    package let stride: Int
    package let hasBias: Bool
    package let initial: ParameterDeclaration.Initial

    package init(
        module: String, inputChannels: Int, outputChannels: Int, kernel: Int, stride: Int = 1, hasBias: Bool = false, initial: ParameterDeclaration.Initial
    ) {
        self.module = module
        self.inputChannels = inputChannels
        self.outputChannels = outputChannels
        self.kernel = kernel
        self.stride = stride
        self.hasBias = hasBias
        self.initial = initial
    }

    package var kind: String { "Conv2d" }

    package var parameters: [ParameterDeclaration] {
        let weight = ParameterDeclaration(
            name: "\(module).weight", shape: [outputChannels, inputChannels, kernel, kernel], layout: .convolution, initial: initial)
        let bias = ParameterDeclaration(name: "\(module).bias", shape: [outputChannels], initial: initial)
        return hasBias ? [weight, bias] : [weight]
    }

    package func outputShape(of inputs: [ActivationShape]) throws -> ActivationShape {
        guard inputs[0].channels == inputChannels else {
            throw NetworkError.mismatch(what: "channels of \(module)'s input", expected: "\(inputChannels)", found: "\(inputs[0].channels)")
        }
        let geometry = geometry(batch: 1, input: inputs[0])
        return ActivationShape(height: geometry.outputHeight, width: geometry.outputWidth, channels: outputChannels)
    }

    package func makeLayer(_ context: LayerContext) -> (any Layer)? {
        ConvolutionLayer(self, geometry: geometry(batch: context.batch, input: context.inputs[0]), context)
    }

    private func geometry(batch: Int, input: ActivationShape) -> ConvolutionGeometry {
        ConvolutionGeometry(
            batch: batch, height: input.height, width: input.width, inputChannels: inputChannels, outputChannels: outputChannels, kernel: kernel, stride: stride)
    }
}

final class ConvolutionLayer: Layer {
    private let convolution: Convolution
    private let chunks: ElementwiseChunks
    private let channels: Int
    private let weight: UnsafePointer<Float>
    private let bias: UnsafePointer<Float>?
    private let weightGradient: UnsafeMutablePointer<Float>?
    private let biasGradient: UnsafeMutablePointer<Float>?
    private let needsInputGradient: Bool
    let requirements: LayerRequirements

    init(_ operation: ConvolutionOperation, geometry: ConvolutionGeometry, _ context: LayerContext) {
        convolution = Convolution(geometry: geometry, pool: context.pool)
        channels = operation.outputChannels
        chunks = ElementwiseChunks(rows: context.batch * context.output.pixels, width: channels)
        let store = context.parameters
        weight = UnsafePointer(store.value("\(operation.module).weight"))
        bias = operation.hasBias ? UnsafePointer(store.value("\(operation.module).bias")) : nil
        weightGradient = context.purpose.isTraining ? store.gradient("\(operation.module).weight") : nil
        biasGradient = context.purpose.isTraining && operation.hasBias ? store.gradient("\(operation.module).bias") : nil
        needsInputGradient = context.needsInputGradient
        requirements = LayerRequirements(
            backwardReadsInputs: weightGradient != nil, workspace: biasGradient == nil ? 0 : chunks.count * channels)
    }

    func parametersChanged() { convolution.setWeights(weight) }

    func forward(_ buffers: ForwardBuffers, _ pass: Pass) { convolution.forward(ConvolutionInput(buffers.inputs[0]), ConvolutionOutput(buffers.output, bias: bias)) }

    func backward(_ buffers: BackwardBuffers, _ pass: Pass) {
        if let weightGradient { convolution.weightGradient(ConvolutionInput(buffers.inputs[0]), dy: buffers.outputGradient, dw: weightGradient) }
        if let biasGradient { sumBiasGradient(buffers.outputGradient, into: biasGradient, pass) }
        if let inputGradient = buffers.inputGradient { convolution.inputGradient(dy: buffers.outputGradient, ConvolutionInputGradient(inputGradient)) }
    }

    /// dbias[k] = the sum of dy[n, p, q, k] over the pixels.
    private func sumBiasGradient(_ dy: UnsafePointer<Float>, into gradient: UnsafeMutablePointer<Float>, _ pass: Pass) {
        pass.pool.forEach(chunks.count) { chunk, _ in
            let rows = chunks.range(chunk)
            ElementwiseKernel.columnSums(
                dy + rows.lowerBound * channels, rows: rows.count, channels: channels, sums: pass.workspace + chunk * channels)
        }
        ElementwiseKernel.combine(pass.workspace, chunks: chunks.count, stride: channels, channels: channels, totals: gradient)
    }
}
