import Tensors

/// A convolution with what is fused with it: the normalization and rectifier that it reads through, and the addition of a second input.
final class ConvolutionLayer: Layer {
    private let convolution: Convolution
    private let normalization: BatchNormalizationState?
    /// Of the rectifier that the input is read through, where its way back is asked for and the input is not kept for it.
    private let mask: RectifierMask?
    private let maskMemory: AlignedMemory?
    private let inputMoments, outputMoments: ActivationMoments?
    private let addsInput: Bool
    private let isTraining: Bool
    private let weight: UnsafePointer<Float>
    private let bias: UnsafePointer<Float>?
    private let weightGradient: UnsafeMutablePointer<Float>?
    private let biasGradient: UnsafeMutablePointer<Float>?
    private let inputChunks, outputChunks: ElementwiseChunks
    let requirements: LayerRequirements

    init(_ operation: ConvolutionOperation, geometry: ConvolutionGeometry, _ context: LayerContext) {
        convolution = Convolution(geometry: geometry, pool: context.pool, arena: context.arena)
        normalization = operation.normalization.map { BatchNormalizationState($0, context) }
        maskMemory =
            operation.normalization != nil && !context.purpose.isTraining && context.needsInputGradient ? AlignedMemory(count: (geometry.inputCount + 31) / 32) : nil
        mask = maskMemory.map { RectifierMask(UnsafeMutableRawPointer($0.pointer).bindMemory(to: UInt16.self, capacity: 2 * $0.count)) }
        inputMoments = context.inputMoments
        outputMoments = context.outputMoments
        outputMoments?.prepare(parts: convolution.outputParts)
        addsInput = operation.addsInput
        isTraining = context.purpose.isTraining
        let store = context.parameters
        weight = UnsafePointer(store.value("\(operation.module).weight"))
        bias = operation.hasBias ? UnsafePointer(store.value("\(operation.module).bias")) : nil
        weightGradient = isTraining ? store.gradient("\(operation.module).weight") : nil
        biasGradient = isTraining && operation.hasBias ? store.gradient("\(operation.module).bias") : nil
        inputChunks = ElementwiseChunks(rows: geometry.batch * geometry.inputPixels, width: geometry.inputChannels)
        outputChunks = ElementwiseChunks(rows: geometry.batch * geometry.outputPixels, width: geometry.outputChannels)
        let sums = isTraining ? normalization?.gradientWorkspace(parts: convolution.inputGradientParts) ?? 0 : 0
        requirements = LayerRequirements(
            backwardReadsInputs: isTraining, addsToInputGradient: true, addsInPlace: !(isTraining && operation.normalization != nil),
            passesGradientToSecondInput: addsInput, workspace: max(sums, biasGradient == nil ? 0 : outputChunks.count * geometry.outputChannels))
    }

    func parametersChanged() {
        normalization?.parametersChanged()
        convolution.setWeights(weight)
    }

    func forward(_ buffers: ForwardBuffers, _ pass: Pass) {
        if isTraining, let normalization {
            guard let inputMoments else { preconditionFailure("a normalization is fused where the layer before measures its output") }
            normalization.measure(inputMoments.moments, parts: inputMoments.parts, rows: inputChunks.rows)
        }
        convolution.forward(
            ConvolutionInput(buffers.inputs[0], normalization: normalization?.vectors, mask: mask),
            ConvolutionOutput(buffers.output, bias: bias, addend: addsInput ? buffers.inputs[1] : nil, moments: outputMoments?.moments))
    }

    func backward(_ buffers: BackwardBuffers, _ pass: Pass) {
        let (x, dy) = (ConvolutionInput(buffers.inputs[0], normalization: normalization?.vectors), buffers.outputGradient)
        if let biasGradient { sumBiasGradient(dy, into: biasGradient, pass) }
        guard let dx = buffers.inputGradient else {
            if let weightGradient { convolution.weightGradient(x, dy: dy, dw: weightGradient) }
            return
        }
        let inputGradient = inputGradient(dx, buffers, pass)
        if let weightGradient {
            convolution.backward(x, dy: dy, inputGradient, dw: weightGradient)
        } else {
            convolution.inputGradient(dy: dy, inputGradient)
        }
        if isTraining, let normalization { finish(normalization, buffers, dx: dx, pass) }
    }

    private func inputGradient(_ dx: UnsafeMutablePointer<Float>, _ buffers: BackwardBuffers, _ pass: Pass) -> ConvolutionInputGradient {
        guard let normalization else { return ConvolutionInputGradient(dx, addend: buffers.addend) }
        let vectors = normalization.vectors
        guard let mask else { return ConvolutionInputGradient(dx, activation: .batch(x: buffers.inputs[0], vectors: vectors, sums: pass.workspace)) }
        return ConvolutionInputGradient(dx, addend: buffers.addend, activation: .frozen(mask: mask, scale: vectors.scale, guided: pass.rule == .guided))
    }

    /// The batch's own statistics: their share of the gradient needs sums over all pixels, so it comes in a second pass.
    private func finish(_ normalization: BatchNormalizationState, _ buffers: BackwardBuffers, dx: UnsafeMutablePointer<Float>, _ pass: Pass) {
        let (x, vectors, channels) = (buffers.inputs[0], normalization.vectors, normalization.channels)
        normalization.takeGradientSums(pass.workspace, parts: convolution.inputGradientParts, rows: inputChunks.rows)
        pass.pool.forEach(inputChunks.count) { chunk, _ in
            let rows = inputChunks.range(chunk)
            let start = rows.lowerBound * channels
            BatchNormalizationGradientKernel.inputGradient(
                x + start, dy: dx + start, addend: buffers.addend.map { $0 + start }, rows: rows.count, channels: channels, vectors,
                slope: normalization.slope, offset: normalization.offset, rectified: false, dx: dx + start)
        }
    }

    /// dbias[k] = the sum of dy[n, p, q, k] over the pixels.
    private func sumBiasGradient(_ dy: UnsafePointer<Float>, into gradient: UnsafeMutablePointer<Float>, _ pass: Pass) {
        let channels = convolution.geometry.outputChannels
        pass.pool.forEach(outputChunks.count) { chunk, _ in
            let rows = outputChunks.range(chunk)
            ElementwiseKernel.columnSums(dy + rows.lowerBound * channels, rows: rows.count, channels: channels, sums: pass.workspace + chunk * channels)
        }
        ElementwiseKernel.combine(pass.workspace, chunks: outputChunks.count, stride: channels, channels: channels, totals: gradient)
    }
}
