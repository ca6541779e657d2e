import Datasets
import OrderedCollections
import Tensors

/// Which epoch's network a training gives: not the last one's but that of the smallest error on some images.
public struct EpochChoice: Sendable {
    /// What the networks are looked at with.
    public let images: ImageSet
    /// Every so many epochs, and after the last one; the reference code looks every fifth.
    public let every: Int

    public init(images: ImageSet, every: Int) {
        self.images = images
        self.every = every
    }

    func isDue(after epoch: Int, of epochs: Int) -> Bool { epoch % every == 0 || epoch == epochs }
}

/// The best network that a training had so far.
struct BestEpoch: Sendable {
    let values: OrderedDictionary<String, Tensor>
    /// From 1.
    let epoch: Int
    /// On the images of the choice, a share.
    let error: Double
}
