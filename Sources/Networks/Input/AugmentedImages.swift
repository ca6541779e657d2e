import Augmentation
import Datasets
import Tensors
import Vocabulary

/// Labelled images that an augmentation has been applied to, outside of any training: for looking at them.
private let purpose = RandomPurpose("augment command")

extension LabelledImage {
    /// The augmented image, which can be drawn anew, from a stream of its own for each draw.
    public func augmented(by augmentation: Augmentation, seed: UInt64) -> LabelledImage {
        augmented(by: augmentation, seed: seed, draw: 0) { draw in
            (redraw?(draw) ?? self).augmented(by: augmentation, seed: seed, draw: draw)
        }
    }

    /// A mask is kept only where no pixel can have moved.
    fileprivate func augmented(
        by augmentation: Augmentation, seed: UInt64, draw: Int, partners: Partners? = nil,
        redraw: (@Sendable (Int) -> LabelledImage)? = nil
    ) -> LabelledImage {
        // In `$image | flip | crop` each has draws of its own; draws are fewer than 2^20.
        var stream = RandomStream(seed: seed, purpose: purpose, epoch: draw + stage << 20, sample: index)
        return LabelledImage(
            image: augmentation.apply(to: image, stream: &stream, partners: partners), label: label,
            classNames: classNames, index: index, mask: augmentation.movesPixels ? nil : mask,
            file: file, normalization: normalization, stage: stage + 1, redraw: redraw)
    }

    /// The image several times, drawn anew each time where an augmentation drew it; each counts as another image.
    ///
    /// - Throws: `DatasetError.invalid` where the draws differ in size.
    public func draws(_ count: Int) throws -> ImageSet {
        try ImageSet(
            (0..<count).map { draw in
                try Cancellation.checkCurrent()
                return (redraw?(draw) ?? self).numbered(draw)
            })
    }

    /// The same image with another identity in random streams.
    private func numbered(_ index: Int) -> LabelledImage {
        LabelledImage(
            image: image, label: label, classNames: classNames, index: index, mask: mask, file: file,
            normalization: normalization, stage: stage)
    }
}

extension ImageSet {
    /// Every image augmented, on the pool; the images are each other's partners.
    ///
    /// - Throws: `DatasetError.invalid` where they differ in size then.
    public func augmented(by augmentation: Augmentation, seed: UInt64, pool: WorkerPool) throws -> ImageSet {
        guard count > 0 else { return self }
        var results = [LabelledImage?](repeating: nil, count: count)
        let partners = Partners(count: count) { image(at: $0) }
        results.withUnsafeMutableBufferPointer { results in
            // Each chunk writes to a place of its own.
            nonisolated(unsafe) let results = results
            pool.forEach(count) { position, _ in
                results[position] = labelled(at: position).augmented(
                    by: augmentation, seed: seed, draw: 0, partners: partners)
            }
        }
        try Cancellation.checkCurrent()
        return try ImageSet(results.compactMap(\.self))
    }
}
