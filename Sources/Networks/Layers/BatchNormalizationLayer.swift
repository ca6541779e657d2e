import Tensors

/// Batch normalization in training. Where its readers normalize what they read, it takes the statistics for them, and
/// of the gradient what needs sums over all pixels; else it does the pixels itself.
final class BatchNormalizationLayer: Layer {
    private let isRectified: Bool
    private let isDeferred: Bool
    private let channels: Int
    private let chunks: ElementwiseChunks
    private let state: BatchNormalizationState
    let requirements: LayerRequirements

    init(_ operation: BatchNormalizationOperation, _ context: LayerContext) {
        isRectified = operation.isRectified
        isDeferred = operation.isDeferred
        channels = operation.channels
        chunks = ElementwiseChunks(rows: context.batch * context.output.pixels, width: channels)
        state = BatchNormalizationState(operation, context)
        requirements = LayerRequirements(
            backwardReadsInputs: true, addsToInputGradient: true, worksInPlace: true,
            workspace: max(
                state.gradientWorkspace(parts: chunks.count),
                PartialMoments.count(parts: chunks.count, channels: channels)))
    }

    var readersNormalization: BatchNormalizationVectors? { isDeferred ? state.vectors : nil }

    func forward(_ buffers: ForwardBuffers, _ pass: Pass) {
        let x = buffers.inputs[0]
        if let moments = buffers.exchange.inputMoments {
            state.measure(moments.sums, parts: moments.count, rows: chunks.rows)
        } else {
            measure(x, pass)
        }
        guard !isDeferred else { return }
        let vectors = state.vectors
        pass.pool.forEach(chunks.count) { chunk, _ in
            let rows = chunks.range(chunk)
            let start = rows.lowerBound * channels
            BatchNormalizationKernel.apply(
                x + start, rows: rows.count, channels: channels, vectors, rectified: isRectified,
                y: buffers.output + start)
        }
    }

    private func measure(_ x: UnsafePointer<Float>, _ pass: Pass) {
        let moments = PartialMoments(pass.workspace, parts: chunks.count, channels: channels)
        pass.pool.forEach(chunks.count) { chunk, _ in
            let rows = chunks.range(chunk)
            BatchNormalizationKernel.partialMoments(
                x + rows.lowerBound * channels, rows: rows.count, channels: channels,
                sums: moments.sums + chunk * 3 * channels)
            moments.counts[chunk] = Float(rows.count)
        }
        state.measure(moments, parts: chunks.count, rows: chunks.rows)
    }

    func backward(_ buffers: BackwardBuffers, _ pass: Pass) {
        let (x, dy, vectors) = (buffers.inputs[0], buffers.outputGradient, state.vectors)
        if let sums = buffers.exchange.readerSums {
            state.takeGradientSums(sums.sums, parts: sums.count, rows: chunks.rows)
        } else {
            sum(x, dy, pass)
            state.takeGradientSums(pass.workspace, parts: chunks.count, rows: chunks.rows)
        }
        guard let dx = buffers.inputGradient else { return }
        let passesRectifier = isRectified && !isDeferred
        pass.pool.forEach(chunks.count) { chunk, _ in
            let rows = chunks.range(chunk)
            let start = rows.lowerBound * channels
            BatchNormalizationGradientKernel.inputGradient(
                x + start, dy: dy + start, addend: buffers.addend.map { $0 + start }, rows: rows.count,
                channels: channels, vectors, slope: state.slope, offset: state.offset, rectified: passesRectifier,
                dx: dx + start)
        }
    }

    private func sum(_ x: UnsafePointer<Float>, _ dy: UnsafePointer<Float>, _ pass: Pass) {
        let vectors = state.vectors
        pass.pool.forEach(chunks.count) { chunk, _ in
            let rows = chunks.range(chunk)
            let start = rows.lowerBound * channels
            BatchNormalizationGradientKernel.partialSums(
                x + start, dy: dy + start, rows: rows.count, channels: channels, vectors, rectified: isRectified,
                sums: pass.workspace + chunk * 2 * channels)
        }
    }
}
