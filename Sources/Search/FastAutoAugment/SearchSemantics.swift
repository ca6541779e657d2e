/// Which of the two accounts of Fast AutoAugment a search follows, where they differ.
public enum SearchSemantics: String, CaseIterable, Sendable {
    /// kakaobrain/fast-autoaugment: each fold draws its D_A anew, so they overlap; a view's sub-policy is drawn; an
    /// image counts where it is right in at least one of five views; one round.
    case reference
    /// arXiv 1905.00397, section 3: K-fold, so the D_A are disjoint; T(D_A) has a view of each image under every
    /// sub-policy (equation 2), whose mean counts; two rounds.
    case paper

    var rounds: Int { self == .reference ? 1 : 2 }
    /// Of an image a trial; of the paper's, by each sub-policy.
    var views: Int { self == .reference ? 5 : 1 }
    var reward: any Reward { self == .reference ? AnyViewReward() : AccuracyReward() }
}
