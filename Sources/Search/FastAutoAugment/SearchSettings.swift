import Augmentation
import Networks
import Vocabulary

/// The parameters of Fast AutoAugment. The defaults are those of the reference code (kakaobrain/fast-autoaugment,
/// search.py), but for what the network's training sets for itself.
public struct SearchSettings: Configurable {
    public var folds = 5
    /// How often the search of each fold is made; every round adds its best policies.
    public var rounds = 1
    /// Trials a fold and round.
    public var trials = 200
    /// Trials kept a fold and round.
    public var top = 10
    /// Trials that are proposed together, from those of the waves before; 1 is the sequential search.
    public var wave = 8
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

    public static let settings: [Setting<SearchSettings>] = [
        .integer("folds", \.folds, "divisions of the images, each with a network of its own", in: 1...1000),
        .integer("rounds", \.rounds, "searches of every fold, which add up", in: 1...1000),
        .integer("trials", \.trials, "trials a fold and round", in: 1...1_000_000),
        .integer("top", \.top, "trials kept a fold and round", in: 1...1_000_000),
        .integer("wave", \.wave, "trials proposed together; 1: each from all before it", in: 1...1_000_000),
        .integer("subpolicies", \.subPolicies, "sub-policies a trial", in: 1...100),
        .integer("length", \.subPolicyLength, "operations a sub-policy", in: 1...20),
        .number("ratio", \.ratio, "the share of the images that policies are tried on (D_A)", in: 0.001...0.999),
        .integer("views", \.views, "random views of an image a trial", in: 1...1000),
        .seed(\.seed, "of the folds, the trainings, the proposals and the views"),
    ]

    public init() { self.init(space: PolicySpace(operations: OperationCatalog.searchSpace)) }

    public init(
        space: PolicySpace, augmentation: Augmentation = SearchSettings.referenceAugmentation
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

    /// Those that sub-policies are made of; at least one.
    public var operations: [any Operation] {
        get { space.operations }
        set { space = PolicySpace(operations: newValue, subPolicies: space.subPolicies, length: space.length) }
    }

    /// Sub-policies a trial.
    private var subPolicies: Int {
        get { space.subPolicies }
        set { space = PolicySpace(operations: space.operations, subPolicies: newValue, length: space.length) }
    }

    /// Operations a sub-policy.
    private var subPolicyLength: Int {
        get { space.length }
        set { space = PolicySpace(operations: space.operations, subPolicies: space.subPolicies, length: newValue) }
    }
}
