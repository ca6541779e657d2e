import Augmentation
import Networks

/// The parameters of Fast AutoAugment. The defaults are those of the reference code (kakaobrain/fast-autoaugment,
/// search.py), but for what the network's training sets for itself.
public struct SearchSettings: Sendable {
    public var folds = 5
    /// How often the search of each fold is made; every round adds its best policies.
    public var rounds = 1
    /// Trials a fold and round.
    public var trials = 200
    /// Trials kept a fold and round.
    public var top = 10
    /// The share of the images that policies are tried on (D_A).
    public var ratio = 0.4
    /// Random views of each image a trial.
    public var views = 5
    /// The operations are those of `OperationCatalog.searchSpace`: the reference's fifteen, without an identity.
    public var space: PolicySpace
    public var sampler: any Sampler = TreeParzenSampler()
    public var reward: any Reward = AnyViewReward()
    /// What the networks are trained with, and what follows the policy in every view.
    public var augmentation: Augmentation
    public var training = TrainingConfiguration()
    public var seed: UInt64 = 0

    public init(
        space: PolicySpace = PolicySpace(operations: OperationCatalog.searchSpace),
        augmentation: Augmentation = SearchSettings.referenceAugmentation
    ) {
        self.space = space
        self.augmentation = augmentation
    }

    /// `crop padding=4 | flip | cutout size=16`, as the reference's data.py has it.
    public static let referenceAugmentation: Augmentation = {
        let usual = [("crop", Strength.magnitude(4), 1.0), ("flip", .none, 0.5)].compactMap {
            name, strength, probability in
            OperationCatalog.operation(named: name).map {
                Augmentation.operation($0, strength: strength, probability: probability)
            }
        }
        return .sequence(usual + [.operation(OperationCatalog.cutoutBySize, strength: .magnitude(16), probability: 1)])
    }()

    /// - Throws: `SearchError.invalidSetting` for the first one that makes no sense.
    public func validate() throws {
        let counts = [("folds", folds), ("rounds", rounds), ("trials", trials), ("top", top), ("views", views)]
        for (name, value) in counts where value < 1 {
            throw SearchError.invalidSetting(name, reason: "must be at least 1, not \(value)")
        }
        // Streams are keyed by 16 bits of fold and round each.
        for (name, value) in [("folds", folds), ("rounds", rounds)] where value > 65_535 {
            throw SearchError.invalidSetting(name, reason: "must be at most 65535, not \(value)")
        }
        guard ratio > 0, ratio < 1 else {
            throw SearchError.invalidSetting("ratio", reason: "must be between 0 and 1, not \(ratio)")
        }
    }
}
