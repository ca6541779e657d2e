import Augmentation
import Datasets
import Networks
import Tensors

/// Random views of an image set and a network's logits of them. A view is drawn from the stream of (seed, view, image):
/// asking for some views only, or in another order, changes none.
package struct NetworkViews: Views {
    private static let purpose = RandomPurpose("search view")
    /// Pixels of the images that are prepared and looked at at once: 512 images of 32x32.
    private static let batchPixels = 512 * 1024

    let network: Model
    let images: ImageSet
    package let viewsPerImage: Int
    let pool: WorkerPool
    let observe: () throws -> Void
    /// Of the views, in turn.
    private let pipelines: [InputPipeline]
    /// As the network numbers its classes.
    private let labels: [Int]

    /// - Parameters:
    ///   - viewsPerAugmentation: of each image.
    ///   - augmentations: at least one; view v is made by that of number v modulo their number.
    /// - Throws: what `Model.labels` throws.
    package init(
        network: Model, images: ImageSet, viewsPerAugmentation: Int, augmentations: [Augmentation], seed: UInt64,
        pool: WorkerPool, observe: @escaping () throws -> Void
    ) throws {
        labels = try network.labels(of: images)
        self.network = network
        self.images = images
        self.viewsPerImage = viewsPerAugmentation * augmentations.count
        self.pool = pool
        self.observe = observe
        pipelines = augmentations.map {
            InputPipeline(
                images, normalization: network.normalization,
                augmentation: DrawnAugmentation($0, seed: seed, purpose: NetworkViews.purpose), pool: pool)
        }
    }

    package var count: Int { images.count }

    package func label(at position: Int) -> Int { labels[position] }

    package func forEachLogits(
        view: Int, positions: [Int], _ body: (_ position: Int, _ logits: UnsafeBufferPointer<Float>) -> Void
    ) throws {
        let size = max(1, NetworkViews.batchPixels / (images.width * images.height))
        let ahead = PreparationAhead(pipelines[view % pipelines.count])
        defer { ahead.finish() }
        for start in stride(from: 0, to: positions.count, by: size) {
            let batch = Array(positions[start..<min(positions.count, start + size)])
            let next = positions[(start + batch.count)..<min(positions.count, start + batch.count + size)]
            let inputs = try Tensor(shape: [batch.count, images.height, images.width, 3]) { buffer in
                guard let base = buffer.baseAddress else { return }
                try ahead.write(batch, epoch: view, into: base)
            }
            if !next.isEmpty { ahead.begin(Array(next), epoch: view) }
            let logits = try NetworkError.naming({ images.name(at: batch[$0]) }) {
                try network.logits(inputs: inputs, pool: pool)
            }
            let classes = logits.count / batch.count
            logits.withValues { values in
                for (row, position) in batch.enumerated() {
                    body(position, UnsafeBufferPointer(rebasing: values[row * classes..<(row + 1) * classes]))
                }
            }
            try observe()
        }
    }
}
