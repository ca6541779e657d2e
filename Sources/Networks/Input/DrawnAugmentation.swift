import Augmentation
import Tensors

/// An augmentation, and what its draws are keyed by beside the epoch and each image's identity.
public struct DrawnAugmentation: Sendable {
    public let augmentation: Augmentation
    public let seed: UInt64
    public let purpose: RandomPurpose

    public init(_ augmentation: Augmentation, seed: UInt64, purpose: RandomPurpose) {
        self.augmentation = augmentation
        self.seed = seed
        self.purpose = purpose
    }
}
