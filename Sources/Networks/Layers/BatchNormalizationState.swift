import Tensors

/// One batch normalization of a plan: its vectors, whoever computes the pixels. In training the batch's statistics,
/// else the running ones.
final class BatchNormalizationState {
    let channels: Int
    private let operation: BatchNormalizationOperation
    private let isTraining: Bool
    private let pool: WorkerPool
    private let weight, bias, runningMean, runningVariance, batchCount: UnsafeMutablePointer<Float>
    private let weightGradient, biasGradient: UnsafeMutablePointer<Float>?
    /// mean, variance, scale, 1 / deviation, slope, offset: [6, channels].
    private let memory: AlignedMemory

    init(_ operation: BatchNormalizationOperation, _ context: LayerContext) {
        self.operation = operation
        channels = operation.channels
        isTraining = context.purpose.isTraining
        pool = context.pool
        let store = context.parameters
        weight = store.value("\(operation.module).weight")
        bias = store.value("\(operation.module).bias")
        runningMean = store.value("\(operation.module).running_mean")
        runningVariance = store.value("\(operation.module).running_var")
        batchCount = store.value("\(operation.module).num_batches_tracked")
        weightGradient = store.gradient("\(operation.module).weight")
        biasGradient = store.gradient("\(operation.module).bias")
        memory = AlignedMemory(count: 6 * channels)
    }

    private var mean: UnsafeMutablePointer<Float> { memory.pointer }
    private var variance: UnsafeMutablePointer<Float> { memory.pointer + channels }
    private var scale: UnsafeMutablePointer<Float> { memory.pointer + 2 * channels }
    private var inverseDeviation: UnsafeMutablePointer<Float> { memory.pointer + 3 * channels }
    /// What `BatchNormalizationGradientKernel.inputGradient` takes.
    var slope: UnsafePointer<Float> { UnsafePointer(memory.pointer + 4 * channels) }
    var offset: UnsafePointer<Float> { UnsafePointer(memory.pointer + 5 * channels) }

    /// For the pixels' passes.
    var vectors: BatchNormalizationVectors {
        BatchNormalizationVectors(mean: isTraining ? mean : runningMean, scale: scale, bias: bias)
    }

    /// In inference the scale is a constant of the parameters.
    func parametersChanged() {
        guard !isTraining else { return }
        for c in 0..<channels {
            scale[c] = Float(Double(weight[c]) / (Double(runningVariance[c]) + Double(operation.epsilon)).squareRoot())
        }
    }

    /// Takes the batch's statistics, and updates the running ones.
    func measure(_ moments: PartialMoments, parts: Int, rows: Int) {
        moments.combine(parts: parts, channels: channels, mean: mean, variance: variance, pool: pool)
        for c in 0..<channels {
            inverseDeviation[c] = Float(1 / (Double(variance[c]) + Double(operation.epsilon)).squareRoot())
            scale[c] = weight[c] * inverseDeviation[c]
        }
        updateRunningStatistics(rows: rows)
    }

    /// Torch's: with the unbiased variance.
    private func updateRunningStatistics(rows: Int) {
        let correction = Float(rows) / Float(max(1, rows - 1))
        let momentum = operation.momentum
        for c in 0..<channels {
            runningMean[c] = (1 - momentum) * runningMean[c] + momentum * mean[c]
            runningVariance[c] = (1 - momentum) * runningVariance[c] + momentum * variance[c] * correction
        }
        batchCount[0] += 1
    }

    /// The parameters' gradients, and the two vectors that the input's gradient takes.  partials: sums of g and of g *
    /// (x - mean), [parts, 2, channels], with room for one row more behind them.
    func takeGradientSums(_ partials: UnsafeMutablePointer<Float>, parts: Int, rows: Int) {
        let totals = partials + parts * 2 * channels
        ElementwiseKernel.combine(partials, chunks: parts, stride: 2 * channels, channels: 2 * channels, totals: totals)
        let (slope, offset) = (memory.pointer + 4 * channels, memory.pointer + 5 * channels)
        for c in 0..<channels {
            biasGradient?[c] = totals[c]
            weightGradient?[c] = totals[channels + c] * inverseDeviation[c]
            slope[c] = -scale[c] * inverseDeviation[c] * inverseDeviation[c] * totals[channels + c] / Float(rows)
            offset[c] = -scale[c] * totals[c] / Float(rows)
        }
    }

    /// Floats of scratch memory that the gradient's sums take.
    func gradientWorkspace(parts: Int) -> Int { (parts + 1) * 2 * channels }
}
