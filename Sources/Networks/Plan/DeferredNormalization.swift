import Tensors

/// A rectified batch normalization in training that is left to the layers that read it: they normalize while they read,
/// and in the backward pass give the gradient behind the rectifier and its sums over their pixels. Gradients of several
/// readers add up, and so do their sums.
package final class DeferredNormalization {
    /// Given by the normalization's own layer, which is made before those that read it.
    package var vectors: BatchNormalizationVectors?
    private let channels: Int
    /// Parts of the readers' sums.
    package private(set) var parts = 0
    private lazy var memory = AlignedMemory(count: (parts + 1) * 2 * channels)

    init(channels: Int) { self.channels = channels }

    /// Called by each reader, once, with the number of parts that it works in. Gives its first part.
    func addReader(parts: Int) -> Int {
        defer { self.parts += parts }
        return self.parts
    }

    /// The sums from `part` on of g and of g * (x - mean): [parts, 2, channels], and behind the last a row for their
    /// totals.
    func sums(from part: Int = 0) -> UnsafeMutablePointer<Float> { memory.pointer + part * 2 * channels }
}
