import Tensors

/// Batch normalization in training: the batch's statistics, and their share in the gradient.
final class BatchNormalizationLayer: Layer {
    private let operation: BatchNormalizationOperation
    private let channels: Int
    private let chunks: ElementwiseChunks
    private let weight, bias, runningMean, runningVariance, batchCount: UnsafeMutablePointer<Float>
    private let weightGradient, biasGradient: UnsafeMutablePointer<Float>?
    /// mean, variance, scale, 1 / deviation, slope, offset: [6, channels].
    private let vectors: AlignedMemory
    let requirements: LayerRequirements

    init(_ operation: BatchNormalizationOperation, _ context: LayerContext) {
        self.operation = operation
        channels = operation.channels
        chunks = ElementwiseChunks(rows: context.batch * context.output.pixels, width: channels)
        let store = context.parameters
        weight = store.value("\(operation.module).weight")
        bias = store.value("\(operation.module).bias")
        runningMean = store.value("\(operation.module).running_mean")
        runningVariance = store.value("\(operation.module).running_var")
        batchCount = store.value("\(operation.module).num_batches_tracked")
        weightGradient = store.gradient("\(operation.module).weight")
        biasGradient = store.gradient("\(operation.module).bias")
        vectors = AlignedMemory(count: 6 * channels)
        requirements = LayerRequirements(
            backwardReadsInputs: true, addsToInputGradient: true, worksInPlace: true, workspace: (chunks.count + 1) * 2 * channels)
    }

    private var mean: UnsafeMutablePointer<Float> { vectors.pointer }
    private var variance: UnsafeMutablePointer<Float> { vectors.pointer + channels }
    private var scale: UnsafeMutablePointer<Float> { vectors.pointer + 2 * channels }
    private var inverseDeviation: UnsafeMutablePointer<Float> { vectors.pointer + 3 * channels }
    private var slope: UnsafeMutablePointer<Float> { vectors.pointer + 4 * channels }
    private var offset: UnsafeMutablePointer<Float> { vectors.pointer + 5 * channels }
    private var kernelVectors: BatchNormalizationVectors { BatchNormalizationVectors(mean: mean, scale: scale, bias: bias) }

    func forward(_ buffers: ForwardBuffers, _ pass: Pass) {
        let x = buffers.inputs[0]
        measure(x, pass)
        updateRunningStatistics()
        let vectors = kernelVectors
        pass.pool.forEach(chunks.count) { chunk, _ in
            let rows = chunks.range(chunk)
            let start = rows.lowerBound * channels
            BatchNormalizationKernel.apply(
                x + start, rows: rows.count, channels: channels, vectors, rectified: operation.isRectified, y: buffers.output + start)
        }
    }

    /// The batch's mean and variance, and the scale that follows from them.
    private func measure(_ x: UnsafePointer<Float>, _ pass: Pass) {
        pass.pool.forEach(chunks.count) { chunk, _ in
            let rows = chunks.range(chunk)
            BatchNormalizationKernel.partialMoments(
                x + rows.lowerBound * channels, rows: rows.count, channels: channels, sums: pass.workspace + chunk * 2 * channels)
        }
        BatchNormalizationKernel.combineMoments(x, chunks: chunks, channels: channels, partials: pass.workspace, mean: mean, variance: variance)
        for c in 0..<channels {
            inverseDeviation[c] = Float(1 / (Double(variance[c]) + Double(operation.epsilon)).squareRoot())
            scale[c] = weight[c] * inverseDeviation[c]
        }
    }

    /// Torch's: with the unbiased variance.
    private func updateRunningStatistics() {
        let correction = Float(chunks.rows) / Float(max(1, chunks.rows - 1))
        let momentum = operation.momentum
        for c in 0..<channels {
            runningMean[c] = (1 - momentum) * runningMean[c] + momentum * mean[c]
            runningVariance[c] = (1 - momentum) * runningVariance[c] + momentum * variance[c] * correction
        }
        batchCount[0] += 1
    }

    func backward(_ buffers: BackwardBuffers, _ pass: Pass) {
        let (x, dy) = (buffers.inputs[0], buffers.outputGradient)
        sumGradients(x, dy: dy, pass)
        guard let dx = buffers.inputGradient else { return }
        let vectors = kernelVectors
        pass.pool.forEach(chunks.count) { chunk, _ in
            let rows = chunks.range(chunk)
            let start = rows.lowerBound * channels
            BatchNormalizationGradientKernel.inputGradient(
                x + start, dy: dy + start, addend: buffers.addend.map { $0 + start }, rows: rows.count, channels: channels, vectors,
                slope: slope, offset: offset, rectified: operation.isRectified, dx: dx + start)
        }
    }

    /// The parameters' gradients, and the two vectors that the input's gradient takes from the sums.
    private func sumGradients(_ x: UnsafePointer<Float>, dy: UnsafePointer<Float>, _ pass: Pass) {
        let vectors = kernelVectors
        pass.pool.forEach(chunks.count) { chunk, _ in
            let rows = chunks.range(chunk)
            let start = rows.lowerBound * channels
            BatchNormalizationGradientKernel.partialSums(
                x + start, dy: dy + start, rows: rows.count, channels: channels, vectors, rectified: operation.isRectified,
                sums: pass.workspace + chunk * 2 * channels)
        }
        let totals = pass.workspace + chunks.count * 2 * channels
        ElementwiseKernel.combine(pass.workspace, chunks: chunks.count, stride: 2 * channels, channels: 2 * channels, totals: totals)
        let count = Float(chunks.rows)
        for c in 0..<channels {
            biasGradient?[c] = totals[c]
            weightGradient?[c] = totals[channels + c] * inverseDeviation[c]
            slope[c] = -scale[c] * inverseDeviation[c] * inverseDeviation[c] * totals[channels + c] / count
            offset[c] = -scale[c] * totals[c] / count
        }
    }
}
