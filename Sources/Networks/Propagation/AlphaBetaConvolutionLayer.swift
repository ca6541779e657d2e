import Tensors

/// With x+ and w+ the parts that are above zero, x- and w- those below, what raises an output is z+ = x+ w+ + x- w- + b+,
/// what lowers it z- = x+ w- + x- w+ + b-.
///
/// What comes and goes is c, of which the relevance is R = x c (see `RelevanceRule`).
final class AlphaBetaConvolutionLayer: Layer {
    private let operation: AlphaBetaConvolutionOperation
    private let geometry: ConvolutionGeometry
    private let state: BatchNormalizationState?
    private let whole, raising, lowering: Convolution
    /// [R, S, C, K] each: the normalized weights, those above zero and those below; then [3, K] of the biases.
    private let memory: AlignedMemory
    private let weight: UnsafePointer<Float>
    private let bias: UnsafePointer<Float>?
    private let inputChunks, outputChunks: ElementwiseChunks
    let requirements: LayerRequirements

    init(_ operation: AlphaBetaConvolutionOperation, _ context: LayerContext) {
        self.operation = operation
        geometry = operation.convolution.geometry(batch: context.batch, input: context.inputs[0])
        state = operation.normalization.map { BatchNormalizationState($0, context) }
        let module = operation.convolution.module
        weight = UnsafePointer(context.parameters.value("\(module).weight"))
        bias = operation.convolution.hasBias ? UnsafePointer(context.parameters.value("\(module).bias")) : nil
        let make = { [geometry] in Convolution(geometry: geometry, pool: context.pool, arena: context.arena) }
        (whole, raising, lowering) = (make(), make(), make())
        let inputs = geometry.inputCount, outputs = geometry.batch * geometry.outputPixels * geometry.outputChannels
        inputChunks = ElementwiseChunks(rows: inputs, width: 1)
        outputChunks = ElementwiseChunks(rows: outputs, width: 1)
        memory = AlignedMemory(count: 3 * (Self.weightCount(geometry) + geometry.outputChannels))
        requirements = LayerRequirements(
            backwardReadsInputs: true, backwardReadsOutput: true, addsToInputGradient: true,
            workspace: 2 * AlignedMemory.padded(inputs) + 3 * AlignedMemory.padded(outputs))
    }

    private static func weightCount(_ g: ConvolutionGeometry) -> Int {
        AlignedMemory.padded(g.kernel * g.kernel * g.inputChannels * g.outputChannels)
    }

    /// The weights in whole, above zero and below.
    private func weights(_ part: Int) -> UnsafeMutablePointer<Float> {
        memory.pointer + part * Self.weightCount(geometry)
    }

    /// The biases in whole, above zero and below.
    private func biases(_ part: Int) -> UnsafeMutablePointer<Float> {
        weights(3) + part * geometry.outputChannels
    }

    func parametersChanged() -> Int {
        state?.parametersChanged()
        let channels = geometry.outputChannels
        let count = geometry.kernel * geometry.kernel * geometry.inputChannels * channels
        for index in 0..<count { weights(0)[index] = weight[index] * scale(index % channels) }
        for channel in 0..<channels { biases(0)[channel] = shift(channel) }
        Self.part(weights(0), above: weights(1), below: weights(2), count: count)
        Self.part(biases(0), above: biases(1), below: biases(2), count: channels)
        for (index, convolution) in [whole, raising, lowering].enumerated() { convolution.setWeights(weights(index)) }
        return 0
    }

    private func scale(_ channel: Int) -> Float { state?.vectors.scale[channel] ?? 1 }

    /// What the normalization makes of the bias.
    private func shift(_ channel: Int) -> Float {
        let own = bias?[channel] ?? 0
        guard let vectors = state?.vectors else { return own }
        return (own - vectors.mean[channel]) * vectors.scale[channel] + vectors.bias[channel]
    }

    private static func part(
        _ values: UnsafePointer<Float>, above: UnsafeMutablePointer<Float>, below: UnsafeMutablePointer<Float>,
        count: Int
    ) {
        for index in 0..<count { (above[index], below[index]) = (max(values[index], 0), min(values[index], 0)) }
    }

    func forward(_ buffers: ForwardBuffers, _ pass: Pass) {
        whole.forward(ConvolutionInput(buffers.inputs[0]), ConvolutionOutput(buffers.output, bias: biases(0)))
    }

    func backward(_ buffers: BackwardBuffers, _ pass: Pass) {
        guard let dx = buffers.inputGradient else { return }
        var scratch = Scratch(pass.workspace, inputs: inputChunks.rows, outputs: outputChunks.rows)
        let x = buffers.inputs[0]
        let signs = [x.hasValue(above: 0, count: inputChunks.rows), x.hasValue(below: 0, count: inputChunks.rows)]
        contributions(x, isSigned: signs[1], &scratch, pass)
        share(buffers, scratch, pass)
        forEach(inputChunks, pass) { dx[$0] = buffers.addend?[$0] ?? 0 }
        if signs[0] { hand(raising, lowering, to: dx, scratch, pass) { x[$0] > 0 } }
        if signs[1] { hand(lowering, raising, to: dx, scratch, pass) { x[$0] < 0 } }
    }

    /// Fills `scratch.raised` and `.lowered` with z+ and z-.
    private func contributions(_ x: UnsafePointer<Float>, isSigned: Bool, _ scratch: inout Scratch, _ pass: Pass) {
        let input = scratch.first
        forEach(inputChunks, pass) { input[$0] = max(x[$0], 0) }
        raising.forward(ConvolutionInput(input), ConvolutionOutput(scratch.raised, bias: biases(1)))
        lowering.forward(ConvolutionInput(input), ConvolutionOutput(scratch.lowered, bias: biases(2)))
        guard isSigned else { return }
        forEach(inputChunks, pass) { input[$0] = min(x[$0], 0) }
        lowering.forward(ConvolutionInput(input), ConvolutionOutput(scratch.other, addend: scratch.raised))
        swap(&scratch.raised, &scratch.other)
        raising.forward(ConvolutionInput(input), ConvolutionOutput(scratch.other, addend: scratch.lowered))
        swap(&scratch.lowered, &scratch.other)
    }

    /// alpha R / z+ in place of z+, beta R / z- in place of z-.
    private func share(_ buffers: BackwardBuffers, _ scratch: Scratch, _ pass: Pass) {
        let (alpha, epsilon) = (operation.alpha, operation.epsilon)
        forEach(outputChunks, pass) { index in
            let relevance = buffers.output[index] * buffers.outputGradient[index]
            let raised = max(scratch.raised[index], 0) + epsilon, lowered = min(scratch.lowered[index], 0) - epsilon
            scratch.raised[index] = raised > 0 ? alpha * relevance / raised : 0
            scratch.lowered[index] = lowered < 0 ? (alpha - 1) * relevance / lowered : 0
        }
    }

    /// Adds to the inputs that `isTaken` says what they have of the shares, through the weights by which they raise and
    /// lower.
    private func hand(
        _ raising: Convolution, _ lowering: Convolution, to dx: UnsafeMutablePointer<Float>, _ scratch: Scratch,
        _ pass: Pass, _ isTaken: (Int) -> Bool
    ) {
        let (first, second) = (scratch.first, scratch.second)
        raising.inputGradient(dy: scratch.raised, ConvolutionInputGradient(first))
        lowering.inputGradient(dy: scratch.lowered, ConvolutionInputGradient(second))
        forEach(inputChunks, pass) { if isTaken($0) { dx[$0] += first[$0] - second[$0] } }
    }

    private func forEach(_ chunks: ElementwiseChunks, _ pass: Pass, _ body: (Int) -> Void) {
        pass.pool.forEach(chunks.count) { chunk, _ in for index in chunks.range(chunk) { body(index) } }
    }

    /// Two arrays of the input's shape and three of the output's.
    private struct Scratch {
        let first, second: UnsafeMutablePointer<Float>
        var raised, lowered, other: UnsafeMutablePointer<Float>

        init(_ memory: UnsafeMutablePointer<Float>, inputs: Int, outputs: Int) {
            let (inputs, outputs) = (AlignedMemory.padded(inputs), AlignedMemory.padded(outputs))
            (first, second) = (memory, memory + inputs)
            raised = second + inputs
            lowered = raised + outputs
            other = lowered + outputs
        }
    }
}

extension UnsafePointer<Float> {
    fileprivate func hasValue(above bound: Float, count: Int) -> Bool {
        (0..<count).contains { self[$0] > bound }
    }

    fileprivate func hasValue(below bound: Float, count: Int) -> Bool {
        (0..<count).contains { self[$0] < bound }
    }
}
