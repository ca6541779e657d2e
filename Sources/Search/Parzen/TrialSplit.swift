/// Which trials of a history are the good ones (hyperopt: `ap_split_trials`, optuna: `_split_trials`). Both parts keep the history's order.
package struct TrialSplit: Hashable, Sendable {
    /// Positions in the history.
    package let good: [Int]
    package let bad: [Int]

    /// The good ones are the best `goodCount` of the trials with a reward, of how many it is told; of equals the older.
    /// Rewards that are not numbers come last; a trial without one is never good.
    package init(rewards: [Double?], goodCount: (Int) -> Int) {
        let worth = rewards.map { reward in reward.flatMap { $0.isNaN ? nil : $0 } ?? -.infinity }
        let order = worth.indices.sorted {
            let (first, second) = (rewards[$0] != nil, rewards[$1] != nil)
            return first != second ? first : (worth[$0], $1) > (worth[$1], $0)
        }
        let done = rewards.count { $0 != nil }
        let count = min(goodCount(done), done)
        good = order.prefix(count).sorted()
        bad = order.dropFirst(count).sorted()
    }
}
