import Tensors

/// Batch normalization in inference: the running statistics are constants, so each pixel stands alone.
final class FrozenBatchNormalizationLayer: Layer {
    private let operation: BatchNormalizationOperation
    private let channels: Int
    private let chunks: ElementwiseChunks
    private let weight, bias, runningMean, runningVariance: UnsafePointer<Float>
    /// [channels]
    private let scale: AlignedMemory
    let requirements: LayerRequirements

    init(_ operation: BatchNormalizationOperation, _ context: LayerContext) {
        self.operation = operation
        channels = operation.channels
        chunks = ElementwiseChunks(rows: context.batch * context.output.pixels, width: channels)
        let store = context.parameters
        weight = UnsafePointer(store.value("\(operation.module).weight"))
        bias = UnsafePointer(store.value("\(operation.module).bias"))
        runningMean = UnsafePointer(store.value("\(operation.module).running_mean"))
        runningVariance = UnsafePointer(store.value("\(operation.module).running_var"))
        scale = AlignedMemory(count: channels)
        requirements = LayerRequirements(backwardReadsOutput: operation.isRectified, addsToInputGradient: true, worksInPlace: true)
    }

    func parametersChanged() {
        for c in 0..<channels {
            scale.pointer[c] = Float(Double(weight[c]) / (Double(runningVariance[c]) + Double(operation.epsilon)).squareRoot())
        }
    }

    func forward(_ buffers: ForwardBuffers, _ pass: Pass) {
        let vectors = BatchNormalizationVectors(mean: runningMean, scale: scale.pointer, bias: bias)
        pass.pool.forEach(chunks.count) { chunk, _ in
            let rows = chunks.range(chunk)
            let start = rows.lowerBound * channels
            BatchNormalizationKernel.apply(
                buffers.inputs[0] + start, rows: rows.count, channels: channels, vectors, rectified: operation.isRectified, y: buffers.output + start)
        }
    }

    func backward(_ buffers: BackwardBuffers, _ pass: Pass) {
        guard let dx = buffers.inputGradient else { return }
        pass.pool.forEach(chunks.count) { chunk, _ in
            let rows = chunks.range(chunk)
            let start = rows.lowerBound * channels
            BatchNormalizationGradientKernel.frozenInputGradient(
                y: buffers.output + start, dy: buffers.outputGradient + start, addend: buffers.addend.map { $0 + start }, rows: rows.count,
                channels: channels, scale: scale.pointer, rectified: operation.isRectified, guided: pass.rule == .guided, dx: dx + start)
        }
    }
}
