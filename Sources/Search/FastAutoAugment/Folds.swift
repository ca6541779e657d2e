import Datasets
import Tensors
import Vocabulary

/// One fold's division of the training images.
public struct Fold: Sendable {
    public let number: Int
    /// D_M: the network is trained on these.
    public let training: ImageSet
    /// D_A: policies are tried on these.
    public let trial: ImageSet
}

/// Stratified shuffle splits, as the reference takes them: each fold draws its D_A anew, so those of different folds
/// overlap.
public enum Folds {
    /// Fold `number` of `images`: a share of `ratio`, rounded up, is D_A; every class gives its share of it. Both keep
    /// the images' order.
    ///
    /// - Throws: `SearchError.tooFewImages` where a part would be empty; `DatasetError` for images without a class.
    public static func fold(_ number: Int, of images: ImageSet, ratio: Double, seed: UInt64) throws -> Fold {
        let count = Int(saturating: (Double(images.count) * ratio).rounded(.up))
        guard count > 0, count < images.count else { throw SearchError.tooFewImages(count: images.count, ratio: ratio) }
        let chosen = try images.stratified(
            count, seed: SearchKey.split(seed: seed, fold: number), purpose: RandomPurpose("search fold"))
        let (training, trial) = images.divided(chosen)
        return Fold(number: number, training: training, trial: trial)
    }
}
