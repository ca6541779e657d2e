import Augmentation

/// What the rewards of a study's trials depend on: permutation importance on a random forest, of the trials that were
/// made whole. Rewards are taken beside the mean of their round and fold, whose network is another.
public struct TrialImportance: Sendable {
    public struct Part: Hashable, Sendable {
        public let name: String
        /// By how many times the variance of the rewards the forest's error grows without it; not below 0.
        public let importance: Double
    }

    /// The most important first.
    public let parts: [Part]
    /// The share of the rewards' variance that the forest explains of trials it has not seen: where that is not above
    /// 0, the importances mean nothing.
    public let explained: Double

    /// Fewer tell nothing.
    public static let fewest = 20

    /// Of each operation: how often a policy applies it.
    ///
    /// - Returns: nil for too few trials.
    public static func ofOperations(_ trials: [Trial]) -> TrialImportance? {
        let counts = whole(trials).map { $0.policy.expectedCounts }
        var names: [String] = []
        for name in counts.flatMap({ $0.keys.sorted() }) where !names.contains(name) { names.append(name) }
        return TrialImportance(
            names.sorted().map { name in (name, .init(counts.map { $0[name] ?? 0 }, isCategorical: false)) }, trials)
    }

    /// Of each dimension of the search space, by the names of `PolicySpace`.
    ///
    /// - Returns: nil for too few trials, or where they have no points.
    public static func ofDimensions(_ trials: [Trial]) -> TrialImportance? {
        let points = whole(trials).map(\.point.values)
        guard let first = whole(trials).first, let length = first.policy.stepCount, length > 0,
            !first.point.values.isEmpty, points.allSatisfy({ $0.count == first.point.values.count })
        else { return nil }
        return TrialImportance(
            first.point.values.indices.map { index in
                let step = index / 3, kind = ["policy", "prob", "level"][index % 3]
                return (
                    "\(kind)_\(step / length)_\(step % length)",
                    .init(points.map { $0[index] }, isCategorical: index % 3 == 0)
                )
            }, trials)
    }

    private init?(_ features: [(name: String, values: RandomForest.Feature)], _ trials: [Trial]) {
        let trials = Self.whole(trials)
        guard trials.count >= Self.fewest, !features.isEmpty else { return nil }
        let groups = Dictionary(grouping: trials) { [$0.round, $0.fold] }.mapValues { trials in
            trials.reduce(0) { $0 + $1.reward } / Double(trials.count)
        }
        let forest = RandomForest(
            features.map(\.values), targets: trials.map { $0.reward - (groups[[$0.round, $0.fold]] ?? 0) })
        explained = forest.explained
        parts = zip(features, forest.importances).map { Part(name: $0.name, importance: max(0, $1)) }
            .sorted { ($1.importance, $0.name) < ($0.importance, $1.name) }
    }

    private static func whole(_ trials: [Trial]) -> [Trial] {
        trials.filter { $0.evaluated == 1 && $0.reward.isFinite }
    }
}

extension Augmentation {
    private var subPolicies: [Augmentation] { if case .choice(let options) = self { options } else { [self] } }

    /// Of a sub-policy.
    fileprivate var stepCount: Int? { subPolicies.first?.parts.count }

    /// How often each operation is applied, summed over the sub-policies.
    fileprivate var expectedCounts: [String: Double] {
        var counts: [String: Double] = [:]
        for case .operation(let operation, _, let probability) in subPolicies.flatMap(\.parts) {
            counts[operation.name, default: 0] += probability
        }
        return counts
    }
}
