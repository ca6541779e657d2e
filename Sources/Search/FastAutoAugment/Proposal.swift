import Augmentation

/// A trial that is yet to be made: what a worker needs to know of it.
public struct Proposal: Sendable {
    public let round: Int
    public let fold: Int
    public let number: Int
    public let point: Point
    public let policy: Augmentation
    /// Of the trial's views.
    public let seed: UInt64
    /// nil: the trial is made whole.
    public let hurdle: Hurdle?

    /// The trial, once it is known what the policy is worth.
    public func trial(_ assessment: Assessment) -> Trial {
        Trial(
            round: round, fold: fold, number: number, policy: policy, reward: assessment.reward, point: point,
            evaluated: assessment.evaluated)
    }
}
