import Augmentation
import Datasets
import Images
import Tensors
import Vocabulary

/// Turns images into a network's input, on a pool: augmented where there is an augmentation, normalized, channels last.
///
/// Each image draws from a stream of its own, keyed by the augmentation's seed and purpose, the epoch and the image's
/// identity (`ImageSet.identity`), so neither order nor threads change anything. Operations that mix two images find
/// their partners among all images of the set.
public struct InputPipeline: Sendable {
    private let images: ImageSet
    private let augmentation: DrawnAugmentation?
    private let preparation: BatchPreparation
    private let pool: WorkerPool

    public init(
        _ images: ImageSet, normalization: Normalization, augmentation: DrawnAugmentation? = nil, pool: WorkerPool
    ) {
        self.images = images
        self.augmentation = augmentation
        self.pool = pool
        preparation = BatchPreparation(normalization: normalization)
    }

    /// Writes the images at `positions`.  output: [positions, H, W, 3].
    ///
    /// - Throws: `NetworkError.mismatch` where the augmentation changes an image's size.
    public func write(_ positions: [Int], epoch: Int = 0, into output: UnsafeMutablePointer<Float>) throws {
        try write(
            positions, epoch: epoch, prepared: preparesAhead ? prepared(positions, epoch: epoch) : nil, into: output)
    }

    /// - Parameter prepared: what `prepared` has given for these positions; nil: nothing has been.
    func write(_ positions: [Int], epoch: Int, prepared: [Image]?, into output: UnsafeMutablePointer<Float>) throws {
        let size = images.width * images.height * 3
        let partners = Partners(count: images.count) { images.image(at: $0) }
        try Cancellation.checkCurrent()
        var fits = [Bool](repeating: true, count: positions.count)
        fits.withUnsafeMutableBufferPointer { fits in
            pool.forEach(positions.count) { index, _ in
                let image = prepared?[index] ?? image(at: positions[index], epoch: epoch, partners: partners)
                fits[index] = image.width == images.width && image.height == images.height
                if fits[index] { preparation.write(image, into: output + index * size) }
            }
        }
        try Cancellation.checkCurrent()
        guard fits.allSatisfy(\.self) else {
            throw NetworkError.mismatch(
                what: "image size after the augmentation", expected: "\(images.width)x\(images.height)",
                found: "another", hint: "augmentations for training keep the size of the images")
        }
    }

    /// The images at `positions`: [positions, H, W, 3].
    ///
    /// - Throws: `NetworkError.mismatch` where the augmentation changes an image's size.
    public func tensor(_ positions: [Int], epoch: Int = 0) throws -> Tensor {
        try Tensor(shape: [positions.count, images.height, images.width, 3]) { buffer in
            guard let base = buffer.baseAddress else { return }
            try write(positions, epoch: epoch, into: base)
        }
    }

    private func image(at position: Int, epoch: Int, partners: Partners) -> Image {
        let image = images.image(at: position)
        guard let augmentation else { return image }
        var stream = stream(augmentation, position, epoch)
        return augmentation.augmentation.apply(to: image, stream: &stream, partners: partners)
    }

    /// Whether the augmentation wants many images at once, so that it can be done while a network computes.
    var preparesAhead: Bool { augmentation?.augmentation.prefersBatches ?? false }

    /// The augmented images at `positions`, all at once, on this thread.
    func prepared(_ positions: [Int], epoch: Int) -> [Image] {
        let originals = positions.map(images.image(at:))
        guard let augmentation else { return originals }
        var streams = positions.map { stream(augmentation, $0, epoch) }
        let partners = Partners(count: images.count) { images.image(at: $0) }
        return augmentation.augmentation.apply(to: originals, streams: &streams, partners: partners)
    }

    private func stream(_ augmentation: DrawnAugmentation, _ position: Int, _ epoch: Int) -> RandomStream {
        RandomStream(
            seed: augmentation.seed, purpose: augmentation.purpose, epoch: epoch,
            sample: images.identity(at: position))
    }
}

extension Model {
    /// The images as this network takes them: [N, H, W, 3].
    public func inputs(of images: ImageSet, pool: WorkerPool) throws -> Tensor {
        try InputPipeline(images, normalization: normalization, pool: pool).tensor(Array(0..<images.count))
    }
}
