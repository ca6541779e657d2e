import Vocabulary

/// Which trials of a history are the good ones (hyperopt: `ap_split_trials`). Both parts keep the history's order.
package struct TrialSplit: Hashable, Sendable {
    /// Positions in the history.
    package let good: [Int]
    package let bad: [Int]

    /// The good ones are the best `ceil(gamma * sqrt(n))` of n, at most `cap`; of equals the older. Trials without a
    /// reward, or with one that is not a number, come last.
    package init(rewards: [Double?], gamma: Double, cap: Int) {
        let worth = rewards.map { reward in reward.flatMap { $0.isNaN ? nil : $0 } ?? -.infinity }
        let order = worth.indices.sorted { (worth[$0], $1) > (worth[$1], $0) }
        let count = min(Int(saturating: (gamma * Double(rewards.count).squareRoot()).rounded(.up)), cap, rewards.count)
        good = order.prefix(count).sorted()
        bad = order.dropFirst(count).sorted()
    }
}
