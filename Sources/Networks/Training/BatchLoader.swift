import Augmentation
import Datasets
import Images
import Tensors

/// Turns images into a plan's input, on the pool.
struct BatchLoader {
    private static let purpose = RandomPurpose("augment")

    let images: ImageSet
    let pool: WorkerPool
    private let preparation: BatchPreparation

    init(images: ImageSet, normalization: Normalization, pool: WorkerPool) {
        self.images = images
        self.pool = pool
        preparation = BatchPreparation(normalization: normalization)
    }

    private var imageSize: Int { images.width * images.height * 3 }

    /// Writes the images at `positions` as they are.  output: [positions, H, W, 3].
    func fill(_ positions: [Int], into output: UnsafeMutablePointer<Float>) {
        pool.forEach(positions.count) { index, _ in
            preparation.write(images.image(at: positions[index]), into: output + index * imageSize)
        }
    }

    /// Writes the images at `positions`, augmented; each draws from a stream of its own, keyed by the seed, the epoch
    /// and the image.
    ///
    /// - Throws: `NetworkError.mismatch` where the augmentation changes an image's size.
    func fill(
        _ positions: [Int], augmentedBy augmentation: Augmentation, seed: UInt64, epoch: Int,
        into output: UnsafeMutablePointer<Float>
    ) throws {
        let partners = Partners(count: images.count) { images.image(at: $0) }
        var fits = [Bool](repeating: true, count: positions.count)
        fits.withUnsafeMutableBufferPointer { fits in
            pool.forEach(positions.count) { index, _ in
                let position = positions[index]
                var stream = RandomStream(
                    seed: seed, purpose: BatchLoader.purpose, epoch: epoch, sample: images.identity(at: position))
                let image = augmentation.apply(to: images.image(at: position), stream: &stream, partners: partners)
                fits[index] = image.width == images.width && image.height == images.height
                if fits[index] { preparation.write(image, into: output + index * imageSize) }
            }
        }
        guard fits.allSatisfy(\.self) else {
            throw NetworkError.mismatch(
                what: "image size after the augmentation", expected: "\(images.width)x\(images.height)",
                found: "another")
        }
    }
}
