import Tensors

/// What a layer of a training has from its neighbours, and they from it, beside activations and their gradients: the
/// sums of a batch normalization that are taken where its pixels pass anyway. The memory is the plan's.
package struct Exchange {
    /// Sums of several layers or of several parts of one.
    package struct Parts<Sums> {
        package let sums: Sums
        package let count: Int
    }

    /// Of the first input, as the layer that writes it measures it; nil where it does not.
    package var inputMoments: Parts<PartialMoments>?
    /// Where the moments of the output go; nil where nobody asks for them.
    package var outputMoments: Parts<PartialMoments>?
    /// What the first input is normalized by, and rectified, while it is read; nil: it is read as it is.
    package var inputNormalization: BatchNormalizationVectors?
    /// With that, where this layer's sums of g and of g * (x - mean) begin: [parts, 2, channels].
    package var inputSums: UnsafeMutablePointer<Float>?
    /// Of a normalization that its readers do: all their sums, and behind the last a row for their totals.
    package var readerSums: Parts<UnsafeMutablePointer<Float>>?
}
