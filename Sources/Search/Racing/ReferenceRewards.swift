import Augmentation

/// A trial by whose rewards one knows which images of a fold are easy and which are hard.
public struct ReferenceTrial: Sendable {
    public let policy: Augmentation
    /// Of its views, which no other trial has.
    public let seed: UInt64

    public init(policy: Augmentation, seed: UInt64) {
        self.policy = policy
        self.seed = seed
    }
}

/// The rewards per image of a fold's reference trials.
struct ReferenceRewards {
    /// By the trial's seed.
    private var known: [UInt64: [Double]] = [:]

    mutating func keep(_ rewards: [Double], of seed: UInt64) { known[seed] = rewards }

    /// The mean of each image's rewards; nil where there are no references.
    ///
    /// - Parameter rewards: makes a trial again that was made before the search was interrupted; one per image.
    mutating func expected(
        by references: [ReferenceTrial], rewards: (ReferenceTrial) throws -> [Double]
    ) rethrows -> [Double]? {
        guard !references.isEmpty else { return nil }
        let all = try references.map { reference in
            if let rewards = known[reference.seed] { return rewards }
            let made = try rewards(reference)
            known[reference.seed] = made
            return made
        }
        return all[0].indices.map { image in all.map { $0[image] }.mean }
    }
}
