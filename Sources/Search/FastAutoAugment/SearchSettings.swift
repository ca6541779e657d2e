import Augmentation
import Networks
import Vocabulary

/// The parameters of Fast AutoAugment. The defaults are those of the reference code (kakaobrain/fast-autoaugment,
/// search.py), but for what the network's training sets for itself.
public struct SearchSettings: Configurable {
    public var semantics = SearchSemantics.reference
    public var folds = 5
    private var chosenRounds: Int?
    /// Trials a fold and round.
    public var trials = 200
    /// Trials kept a fold and round.
    public var top = 10
    /// Trials that are proposed together, from those of the waves before; 1 is the sequential search.
    public var wave = 8
    /// Of the sub-policies of a trial with the same operations in the same order, the first alone is kept.
    public var distinct = true
    /// The share of the images that policies are tried on (D_A); in the paper's semantics it is one of the folds.
    public var ratio = 0.4
    private var chosenViews: Int?
    /// Whether a trial ends as soon as it cannot be among the best.
    public var racing = false
    /// How likely racing may be to change which trials are the best, of the whole search.
    public var delta = 0.01
    /// The operations are those of `OperationCatalog.searchSpace`: the reference's fifteen, without an identity.
    public var space: PolicySpace
    public var sampler: any Sampler = TreeParzenSampler()
    private var chosenReward: (any Reward)?
    /// What the networks are trained with.
    public var augmentation: Augmentation
    /// What follows the policy in every view; nil: `augmentation`.
    public var viewAugmentation: Augmentation?
    public var training = TrainingConfiguration()
    public var seed: UInt64 = 0

    public static let settings: [Setting<SearchSettings>] = [
        .choice("semantics", \.semantics, "the reference code's or the paper's: folds, rounds, views and reward"),
        .integer("folds", \.folds, "divisions of the images, each with a network of its own", in: 1...1000),
        .optionalInteger(
            "rounds", \.chosenRounds, "searches of every fold, which add up; usually 1, of the paper's semantics 2",
            in: 1...1000),
        .integer("trials", \.trials, "trials a fold and round", in: 1...1_000_000),
        .integer("top", \.top, "trials kept a fold and round", in: 1...1_000_000),
        .integer("wave", \.wave, "trials proposed together; 1: each from all before it", in: 1...1_000_000),
        .integer("subpolicies", \.subPolicies, "sub-policies a trial", in: 1...100),
        .integer("length", \.subPolicyLength, "operations a sub-policy", in: 1...20),
        .flag("distinct", \.distinct, "of a trial's sub-policies with the same operations, the first alone is kept"),
        .number(
            "ratio", \.ratio,
            "the share of the images that policies are tried on (D_A); the paper's is one of the folds",
            in: 0.001...0.999),
        .optionalInteger(
            "views", \.chosenViews,
            "random views of an image a trial; usually 5, of the paper's semantics 1 of each "
                + "sub-policy", in: 1...1000),
        .flag("racing", \.racing, "end a trial as soon as it cannot be among the best"),
        .number("delta", \.delta, "how likely racing may be to change which trials are the best", in: 1e-9...0.5),
        .seed(\.seed, "of the folds, the trainings, the proposals and the views"),
    ]

    /// What no setting's range tells.
    ///
    /// - Throws: `InvalidSetting`.
    func checkTogether() throws(InvalidSetting) {
        if racing, !type(of: reward).isBounded {
            let bounded = Rewards.all.filter { $0.isBounded }.map { $0.name }.joined(separator: " or ")
            throw InvalidSetting("racing", "needs a reward between 0 and 1: \(bounded)")
        }
        if semantics == .paper, folds < 2 {
            throw InvalidSetting("folds", "must be at least 2 with semantics=paper, not \(folds)")
        }
    }

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

    /// How often the search of each fold is made; every round adds its best policies.
    public var rounds: Int {
        get { chosenRounds ?? semantics.rounds }
        set { chosenRounds = newValue }
    }

    /// Random views of each image a trial; in the paper's semantics, of each image and sub-policy.
    public var views: Int {
        get { chosenViews ?? semantics.views }
        set { chosenViews = newValue }
    }

    public var reward: any Reward {
        get { chosenReward ?? semantics.reward }
        set { chosenReward = newValue }
    }

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
