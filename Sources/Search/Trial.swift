import Augmentation

/// One trial of a search: a policy of several sub-policies and the reward it got.
public struct Trial: Sendable {
    public let round: Int
    public let fold: Int
    public let number: Int
    public let policy: Augmentation
    /// By the search's `Reward`; higher is better.
    public let reward: Double
    /// Where the policy lies in the search space; a search is resumed from these.
    public let point: Point
    /// The share of D_A that was looked at; below 1 where racing ended the trial, whose reward is the mean so far.
    public let evaluated: Double

    public init(
        round: Int, fold: Int, number: Int, policy: Augmentation, reward: Double, point: Point = Point([]),
        evaluated: Double = 1
    ) {
        self.round = round
        self.fold = fold
        self.number = number
        self.policy = policy
        self.reward = reward
        self.point = point
        self.evaluated = evaluated
    }
}
