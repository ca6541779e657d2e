import Augmentation
import Datasets
import Images
import Networks
import Tensors

/// Random views of an image set and a network's logits of them. A view is drawn from the stream of (seed, view, image):
/// asking for some views only, or in another order, changes none.
struct NetworkViews: Views {
    private static let purpose = RandomPurpose("search view")
    /// Pixels of the images that are prepared and looked at at once: 512 images of 32x32.
    private static let batchPixels = 512 * 1024
    /// Images that a worker prepares at a time.
    private static let chunk = 16

    let network: Model
    let images: ImageSet
    let viewsPerImage: Int
    let augmentation: Augmentation
    let seed: UInt64
    let pool: WorkerPool
    let observe: () throws -> Void

    var count: Int { images.count }

    func label(at position: Int) -> Int { images.label(at: position) }

    func forEachLogits(
        view: Int, positions: [Int], _ body: (_ position: Int, _ logits: UnsafeBufferPointer<Float>) -> Void
    ) throws {
        let size = max(1, NetworkViews.batchPixels / (images.width * images.height))
        for start in stride(from: 0, to: positions.count, by: size) {
            let batch = positions[start..<min(positions.count, start + size)]
            let logits = try network.logits(inputs: try inputs(view: view, positions: batch), pool: pool)
            let classes = logits.count / batch.count
            logits.withValues { values in
                for (row, position) in batch.enumerated() {
                    body(position, UnsafeBufferPointer(rebasing: values[row * classes..<(row + 1) * classes]))
                }
            }
            try observe()
        }
    }

    /// [N, H, W, 3], augmented and normalized.
    private func inputs(view: Int, positions: ArraySlice<Int>) throws -> Tensor {
        let pixels = images.width * images.height * 3
        let chunks = (positions.count + NetworkViews.chunk - 1) / NetworkViews.chunk
        let preparation = BatchPreparation(normalization: network.normalization)
        return try Tensor(shape: [positions.count, images.height, images.width, 3]) { buffer in
            guard let base = buffer.baseAddress else { return }
            var fits = [Bool](repeating: true, count: chunks)
            fits.withUnsafeMutableBufferPointer { fits in
                // Safe: every image, and every chunk's flag, is written by one worker, to a place of its own.
                nonisolated(unsafe) let (output, fits) = (base, fits)
                pool.forEach(chunks) { chunk, _ in
                    for row in chunk * NetworkViews.chunk..<min(positions.count, (chunk + 1) * NetworkViews.chunk) {
                        let image = self.image(view: view, at: positions[positions.startIndex + row])
                        guard image.pixels.count == pixels else { return fits[chunk] = false }
                        preparation.write(image, into: output + row * pixels)
                    }
                }
            }
            guard fits.allSatisfy(\.self) else {
                throw NetworkError.mismatch(
                    what: "image size after the augmentation", expected: "\(images.width)x\(images.height)",
                    found: "another")
            }
        }
    }

    private func image(view: Int, at position: Int) -> Image {
        var stream = RandomStream(
            seed: seed, purpose: NetworkViews.purpose, epoch: view, sample: images.identity(at: position))
        return augmentation.apply(to: images.image(at: position), stream: &stream)
    }
}
