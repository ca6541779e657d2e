import Tensors

/// Where the draws of a search come from: every stream depends on the seed and on what it is for, never on what ran
/// before or beside it.
struct SearchKey: Sendable {
    let seed: UInt64
    let round: Int
    let fold: Int

    /// The seed of the choice of images that a fold tries policies on. The folds are the same in every round.
    static func split(seed: UInt64, fold: Int) -> UInt64 { derived(seed, RandomPurpose("search fold"), fold, 0) }

    /// The seed that a fold's network is trained with.
    static func training(seed: UInt64, fold: Int) -> UInt64 { derived(seed, RandomPurpose("search training"), fold, 0) }

    /// What a trial's point is drawn from.
    func proposal(trial: Int) -> RandomStream {
        RandomStream(seed: seed, purpose: RandomPurpose("search proposal"), epoch: round << 16 | fold, sample: trial)
    }

    /// The seed of a trial's views; each view and image has its own stream under it.
    func views(trial: Int) -> UInt64 {
        SearchKey.derived(seed, RandomPurpose("search views"), round << 16 | fold, trial)
    }

    private static func derived(_ seed: UInt64, _ purpose: RandomPurpose, _ epoch: Int, _ sample: Int) -> UInt64 {
        var stream = RandomStream(seed: seed, purpose: purpose, epoch: epoch, sample: sample)
        return UInt64(stream.next()) << 32 | UInt64(stream.next())
    }
}
