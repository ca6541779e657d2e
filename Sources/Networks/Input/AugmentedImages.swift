import Augmentation
import Datasets
import Images
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
        var stream = stream(seed: seed, draw: draw)
        return augmented(
            as: augmentation.apply(to: image, stream: &stream, partners: partners), by: augmentation, redraw: redraw)
    }

    /// In `$image | flip | crop` each has draws of its own; draws are fewer than 2^20.
    fileprivate func stream(seed: UInt64, draw: Int) -> RandomStream {
        RandomStream(seed: seed, purpose: purpose, epoch: draw + stage << 20, sample: index)
    }

    fileprivate func augmented(
        as result: Image, by augmentation: Augmentation, redraw: (@Sendable (Int) -> LabelledImage)? = nil
    ) -> LabelledImage {
        LabelledImage(
            image: result, label: label, classNames: classNames, index: index,
            mask: augmentation.movesPixels ? nil : mask, file: file, normalization: normalization, stage: stage + 1,
            redraw: redraw)
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
        if augmentation.prefersBatches { return try augmentedTogether(by: augmentation, seed: seed) }
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

    /// Some hundred at a time, so that a long one can be ended.
    private func augmentedTogether(by augmentation: Augmentation, seed: UInt64) throws -> ImageSet {
        let partners = Partners(count: count) { image(at: $0) }
        var results: [LabelledImage] = []
        for start in stride(from: 0, to: count, by: 256) {
            let originals = (start..<Swift.min(count, start + 256)).map(labelled(at:))
            var streams = originals.map { $0.stream(seed: seed, draw: 0) }
            let images = augmentation.apply(to: originals.map(\.image), streams: &streams, partners: partners)
            try Cancellation.checkCurrent()
            results += zip(originals, images).map { $0.augmented(as: $1, by: augmentation) }
        }
        return try ImageSet(results)
    }
}
