import Tensors

/// A convolution with what is fused with it: the normalization and rectifier that it reads through, and the addition of
/// a second input.
final class ConvolutionLayer: Layer {
    private let convolution: Convolution
    /// What the input is read through by constants; in training the plan hands over what it is read through.
    private let frozenNormalization: BatchNormalizationState?
    /// Of the rectifier that the input is read through, where its way back is asked for and the input is not kept for
    /// it.
    private let mask: RectifierMask?
    private let maskMemory: AlignedMemory?
    private let addsInput: Bool
    private let isTraining: Bool
    private let needsInputGradient: Bool
    private let weight: UnsafePointer<Float>
    private let bias: UnsafePointer<Float>?
    private let weightGradient: UnsafeMutablePointer<Float>?
    private let biasGradient: UnsafeMutablePointer<Float>?
    private let outputChunks: ElementwiseChunks
    let requirements: LayerRequirements

    init(_ operation: ConvolutionOperation, geometry: ConvolutionGeometry, _ context: LayerContext) {
        convolution = Convolution(geometry: geometry, pool: context.pool, arena: context.arena)
        frozenNormalization = operation.normalization.map { BatchNormalizationState($0, context) }
        maskMemory =
            operation.normalization != nil && context.needsInputGradient
            ? AlignedMemory(count: (geometry.inputCount + 31) / 32) : nil
        mask = maskMemory.map {
            RectifierMask(UnsafeMutableRawPointer($0.pointer).bindMemory(to: UInt16.self, capacity: 2 * $0.count))
        }
        addsInput = operation.addsInput
        isTraining = context.purpose.isTraining
        needsInputGradient = context.needsInputGradient
        let store = context.parameters
        weight = UnsafePointer(store.value("\(operation.module).weight"))
        bias = operation.hasBias ? UnsafePointer(store.value("\(operation.module).bias")) : nil
        weightGradient = isTraining ? store.gradient("\(operation.module).weight") : nil
        biasGradient = isTraining && operation.hasBias ? store.gradient("\(operation.module).bias") : nil
        outputChunks = ElementwiseChunks(rows: geometry.batch * geometry.outputPixels, width: geometry.outputChannels)
        requirements = LayerRequirements(
            backwardReadsInputs: isTraining, addsToInputGradient: true, passesGradientTo: addsInput ? [1] : [],
            workspace: biasGradient == nil ? 0 : outputChunks.count * geometry.outputChannels,
            outputMomentParts: operation.measuresOutput ? convolution.outputParts : 0,
            inputSumParts: isTraining ? convolution.inputGradientParts : 0)
    }

    /// What the input is read through.
    private func vectors(_ exchange: Exchange) -> BatchNormalizationVectors? {
        exchange.inputNormalization ?? frozenNormalization?.vectors
    }

    func parametersChanged() -> Int {
        frozenNormalization?.parametersChanged()
        return convolution.takeWeights(weight, forInputGradient: needsInputGradient)
    }

    func followParameters(part: Int) { convolution.transformWeights(part: part) }

    func forward(_ buffers: ForwardBuffers, _ pass: Pass) {
        convolution.forward(
            ConvolutionInput(buffers.inputs[0], normalization: vectors(buffers.exchange), mask: mask),
            ConvolutionOutput(
                buffers.output, bias: bias, addend: addsInput ? buffers.inputs[1] : nil,
                moments: buffers.exchange.outputMoments?.sums))
    }

    func backward(_ buffers: BackwardBuffers, _ pass: Pass) {
        let x = ConvolutionInput(buffers.inputs[0], normalization: vectors(buffers.exchange))
        let dy = buffers.outputGradient
        if let biasGradient { sumBiasGradient(dy, into: biasGradient, pass) }
        guard let dx = buffers.inputGradient else {
            if let weightGradient { convolution.weightGradient(x, dy: dy, dw: weightGradient) }
            return
        }
        let inputGradient = ConvolutionInputGradient(dx, addend: buffers.addend, activation: activation(buffers, pass))
        if let weightGradient {
            convolution.backward(x, dy: dy, inputGradient, dw: weightGradient)
        } else {
            convolution.inputGradient(dy: dy, inputGradient)
        }
    }

    private func activation(_ buffers: BackwardBuffers, _ pass: Pass) -> ConvolutionInputGradient.Activation {
        if let vectors = buffers.exchange.inputNormalization, let sums = buffers.exchange.inputSums {
            return .batch(x: buffers.inputs[0], vectors: vectors, sums: sums)
        }
        guard let frozenNormalization, let mask else { return .none }
        return .frozen(mask: mask, scale: frozenNormalization.vectors.scale, rule: pass.rule)
    }

    /// dbias[k] = the sum of dy[n, p, q, k] over the pixels.
    private func sumBiasGradient(_ dy: UnsafePointer<Float>, into gradient: UnsafeMutablePointer<Float>, _ pass: Pass) {
        let channels = convolution.geometry.outputChannels
        pass.pool.forEach(outputChunks.count) { chunk, _ in
            let rows = outputChunks.range(chunk)
            ElementwiseKernel.columnSums(
                dy + rows.lowerBound * channels, rows: rows.count, channels: channels,
                sums: pass.workspace + chunk * channels)
        }
        ElementwiseKernel.combine(
            pass.workspace, chunks: outputChunks.count, stride: channels, channels: channels, totals: gradient)
    }
}
