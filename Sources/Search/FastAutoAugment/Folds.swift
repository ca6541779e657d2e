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

/// How the training images are divided; every class gives its share, and both parts keep the images' order.
public enum Folds {
    /// Fold `number` of the reference code, a stratified shuffle split: each fold draws its D_A anew, so those of
    /// different folds overlap. A share of `ratio`, rounded up, is D_A.
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

    /// Fold `number` of the paper: one of `folds` parts, all of one size but for rounding, is D_A. No image is in two.
    ///
    /// - Throws: as the other.
    public static func fold(_ number: Int, of images: ImageSet, folds: Int, seed: UInt64) throws -> Fold {
        guard folds > 1, images.count >= folds else {
            throw SearchError.tooFewImages(count: images.count, ratio: 1 / Double(folds))
        }
        // Class by class in random order, then dealt out in turn.
        var stream = RandomStream(seed: seed, purpose: RandomPurpose("search folds"))
        let order = stream.permutation(images.count).enumerated().sorted {
            (images.label(at: $0.element), $0.offset) < (images.label(at: $1.element), $1.offset)
        }
        let chosen = order.enumerated().filter { $0.offset % folds == number }.map(\.element.element)
        let (training, trial) = images.divided(Set(chosen))
        return Fold(number: number, training: training, trial: trial)
    }

    /// As the settings have it.
    static func fold(_ number: Int, of images: ImageSet, settings: SearchSettings) throws -> Fold {
        switch settings.semantics {
        case .reference: try fold(number, of: images, ratio: settings.ratio, seed: settings.seed)
        case .paper: try fold(number, of: images, folds: settings.folds, seed: settings.seed)
        }
    }
}
