import Tensors
import Vocabulary

/// The tree-structured Parzen estimator as optuna 5 does it (`TPESampler`): more trials count as good, it starts
/// earlier, and whole points are drawn and compared (Falkner et al., "BOHB", ICML 2018, section 4.2) unless
/// `multivariate` is off. Trials that still run count among the rest (its constant liar).
public struct OptunaParzenSampler: Sampler {
    public static let name = "tpe-optuna"
    public static let summary = "tree-structured Parzen estimator, as in optuna"

    /// Trials at random before the estimator starts.
    public var startTrials = 10
    public var candidates = 24
    /// The best `ceil(gamma * n)` of n trials are the good ones.
    public var gamma = 0.1
    public var priorWeight = 1.0
    /// The newest observations that count in full, and the largest number of good trials.
    public var remembered = 25
    public var multivariate = true

    public static let settings: [Setting<OptunaParzenSampler>] = [
        .integer("start", \.startTrials, "trials at random before the estimator starts", in: 0...1_000_000),
        .integer("candidates", \.candidates, "candidates, whole points or for each dimension", in: 1...100_000),
        .number("gamma", \.gamma, "the best ceil(gamma n) of n trials are the good ones", in: 0.001...1),
        .number("prior", \.priorWeight, "how many observations the prior counts for", in: 1e-6...1e6),
        .integer(
            "remembered", \.remembered,
            "the newest observations that count in full, and the largest number of good trials", in: 1...1_000_000),
        .flag("multivariate", \.multivariate, "whole points instead of each dimension by itself"),
    ]

    public init() {}

    public func suggest(in space: SearchSpace, after history: [Observation], stream: inout RandomStream) -> Point {
        guard history.count(where: { $0.reward != nil }) >= startTrials else {
            return RandomSampler().suggest(in: space, after: history, stream: &stream)
        }
        let split = TrialSplit(rewards: history.map(\.reward), goodCount: goodCount)
        let groups = multivariate ? [Array(space.dimensions.indices)] : space.dimensions.indices.map { [$0] }
        return Point(
            groups.flatMap { group in
                let mixture = { (trials: [Int]) in
                    self.mixture(
                        of: group.map { space.dimensions[$0] },
                        points: trials.map { trial in
                            group.map { history[trial].point.values[$0] }
                        })
                }
                let good = mixture(split.good)
                let drawn = (0..<candidates).map { _ in good.draw(from: &stream) }
                return OptunaParzenSampler.best(of: drawn, good: good, bad: mixture(split.bad))
            })
    }

    public func consulted(of trials: Int) -> Int { goodCount(of: trials) }

    /// Of so many trials that are done.
    func goodCount(of trials: Int) -> Int {
        min(Int(saturating: (gamma * Double(trials)).rounded(.up)), remembered)
    }

    package func mixture(of dimensions: [Dimension], points: [[Double]]) -> ProductMixture {
        ProductMixture(points: points, dimensions: dimensions, priorWeight: priorWeight, remembered: remembered)
    }

    /// The candidate with the largest log ratio of the densities; the first of equals.
    package static func best(of candidates: [[Double]], good: ProductMixture, bad: ProductMixture) -> [Double] {
        var best = (point: candidates[0], score: -Double.infinity)
        for point in candidates {
            let score = good.logDensity(of: point) - bad.logDensity(of: point)
            if score > best.score { best = (point, score) }
        }
        return best.point
    }
}
