import Tensors

/// Batch normalization in inference: the running statistics are constants, so each pixel stands alone.
final class FrozenBatchNormalizationLayer: Layer {
    private let operation: BatchNormalizationOperation
    private let channels: Int
    private let chunks: ElementwiseChunks
    private let state: BatchNormalizationState
    let requirements: LayerRequirements

    init(_ operation: BatchNormalizationOperation, _ context: LayerContext) {
        self.operation = operation
        channels = operation.channels
        chunks = ElementwiseChunks(rows: context.batch * context.output.pixels, width: channels)
        state = BatchNormalizationState(operation, context)
        requirements = LayerRequirements(
            backwardReadsOutput: operation.isRectified, addsToInputGradient: true, worksInPlace: true)
    }

    func parametersChanged() -> Int {
        state.parametersChanged()
        return 0
    }

    func forward(_ buffers: ForwardBuffers, _ pass: Pass) {
        let vectors = state.vectors
        pass.pool.forEach(chunks.count) { chunk, _ in
            let rows = chunks.range(chunk)
            let start = rows.lowerBound * channels
            BatchNormalizationKernel.apply(
                buffers.inputs[0] + start, rows: rows.count, channels: channels, vectors,
                rectified: operation.isRectified, y: buffers.output + start)
        }
    }

    func backward(_ buffers: BackwardBuffers, _ pass: Pass) {
        guard let dx = buffers.inputGradient else { return }
        pass.pool.forEach(chunks.count) { chunk, _ in
            let rows = chunks.range(chunk)
            let start = rows.lowerBound * channels
            BatchNormalizationGradientKernel.frozenInputGradient(
                y: buffers.output + start, dy: buffers.outputGradient + start,
                addend: buffers.addend.map { $0 + start }, rows: rows.count, channels: channels,
                scale: state.vectors.scale, rectified: operation.isRectified, rule: pass.rule,
                dx: dx + start)
        }
    }
}
