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
    private let pipeline: InputPipeline
    /// As the network numbers its classes.
    private let labels: [Int]

    /// - Throws: what `Model.labels` throws.
    package init(
        network: Model, images: ImageSet, viewsPerImage: Int, augmentation: Augmentation, seed: UInt64,
        pool: WorkerPool, observe: @escaping () throws -> Void
    ) throws {
        labels = try network.labels(of: images)
        self.network = network
        self.images = images
        self.viewsPerImage = viewsPerImage
        self.pool = pool
        self.observe = observe
        pipeline = InputPipeline(
            images, normalization: network.normalization,
            augmentation: DrawnAugmentation(augmentation, seed: seed, purpose: NetworkViews.purpose), pool: pool)
    }

    package var count: Int { images.count }

    package func label(at position: Int) -> Int { labels[position] }

    package func forEachLogits(
        view: Int, positions: [Int], _ body: (_ position: Int, _ logits: UnsafeBufferPointer<Float>) -> Void
    ) throws {
        let size = max(1, NetworkViews.batchPixels / (images.width * images.height))
        for start in stride(from: 0, to: positions.count, by: size) {
            let batch = Array(positions[start..<min(positions.count, start + size)])
            let logits = try NetworkError.naming({ images.name(at: batch[$0]) }) {
                try network.logits(inputs: try pipeline.tensor(batch, epoch: view), pool: pool)
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
