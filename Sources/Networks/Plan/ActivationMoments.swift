import Tensors

/// What the layer that writes an activation measures of it for the batch normalization that reads it.
package final class ActivationMoments {
    private let channels: Int
    private var memory: AlignedMemory?
    package private(set) var parts = 0

    init(channels: Int) { self.channels = channels }

    /// Called by the layer that writes, once, with the number of parts that it works in.
    func prepare(parts: Int) {
        self.parts = parts
        memory = AlignedMemory(count: PartialMoments.count(parts: parts, channels: channels))
    }

    var moments: PartialMoments {
        guard let memory else {
            preconditionFailure("the layer that writes the activation is made before those that read it")
        }
        return PartialMoments(memory.pointer, parts: parts, channels: channels)
    }
}
