import Datasets

/// Images that a training's networks are looked at with while it goes on.
public struct Validation: Sendable {
    public let images: ImageSet
    /// Every so many epochs, and after the last one; the reference code looks every fifth.
    public let every: Int
    /// Whether the training gives the network of the smallest error on them, of equals the earliest, instead of the last
    /// one's.
    public let choosesBest: Bool

    public init(images: ImageSet, every: Int, choosesBest: Bool = false) {
        self.images = images
        self.every = max(1, every)
        self.choosesBest = choosesBest
    }

    /// - Parameter epoch: from 1.
    func isDue(after epoch: Int, of epochs: Int) -> Bool { epoch % every == 0 || epoch == epochs }
}
