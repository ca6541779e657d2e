import Tensors

/// A convolution's weights and bias with the normalization behind it made part of them, for inference: w' = w scale, b' = (b - mean) scale + bias.
final class FoldedWeights {
    private let rows: Int
    private let channels: Int
    private let source: UnsafePointer<Float>
    private let sourceBias: UnsafePointer<Float>?
    private let state: BatchNormalizationState
    private let weightMemory, biasMemory: AlignedMemory

    init(_ operation: ConvolutionOperation, normalization: BatchNormalizationOperation, _ context: LayerContext) {
        rows = operation.kernel * operation.kernel * operation.inputChannels
        channels = operation.outputChannels
        let store = context.parameters
        source = UnsafePointer(store.value("\(operation.module).weight"))
        sourceBias = operation.hasBias ? UnsafePointer(store.value("\(operation.module).bias")) : nil
        state = BatchNormalizationState(normalization, context)
        weightMemory = AlignedMemory(count: rows * channels)
        biasMemory = AlignedMemory(count: channels)
    }

    /// [R, S, C, K] and [K].
    var weights: UnsafePointer<Float> { UnsafePointer(weightMemory.pointer) }
    var bias: UnsafePointer<Float> { UnsafePointer(biasMemory.pointer) }

    func parametersChanged() {
        state.parametersChanged()
        let vectors = state.vectors
        for row in 0..<rows {
            for k in 0..<channels { weightMemory.pointer[row * channels + k] = source[row * channels + k] * vectors.scale[k] }
        }
        for k in 0..<channels { biasMemory.pointer[k] = vectors.bias[k] + ((sourceBias?[k] ?? 0) - vectors.mean[k]) * vectors.scale[k] }
    }
}
