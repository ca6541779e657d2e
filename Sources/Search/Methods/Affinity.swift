import Augmentation
import Datasets
import Networks
import Tensors

/// How near augmented images are to the data, in the eyes of a network that was trained without the augmentation
/// (Gontijo-Lopes et al., arXiv 2002.08973, section 3.2): its accuracy on them over its accuracy on the images as they
/// are; 1 for what is no shift at all.
public enum Affinity {
    /// The share of random views of the images that a network is right of.
    ///
    /// - Parameters:
    ///   - views: of each image.
    ///   - observe: is called after each batch; an error that it throws ends it.
    /// - Throws: what `Model.labels` throws; `NetworkError` for an augmentation that changes the size of images.
    public static func accuracy(
        of network: Model, on images: ImageSet, with augmentation: Augmentation, views: Int, seed: UInt64,
        pool: WorkerPool, observe: @escaping () throws -> Void
    ) throws -> Double {
        try AccuracyReward().value(
            of: NetworkViews(
                network: network, images: images, viewsPerAugmentation: views, augmentations: [augmentation],
                seed: seed, pool: pool, observe: observe))
    }
}
