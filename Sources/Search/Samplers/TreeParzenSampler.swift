import Tensors
import Vocabulary

/// The tree-structured Parzen estimator (Bergstra et al., "Algorithms for hyper-parameter optimization", NeurIPS 2011,
/// section 4) as hyperopt's `tpe.py` does it, each dimension by itself.
///
/// The history is split into its best trials and the rest; each part gives a density for each dimension. Of some
/// candidates drawn from the density of the best, the one with the largest ratio of the two densities is taken. Until
/// `startTrials` trials are done it draws as `RandomSampler` does, number for number.
public struct TreeParzenSampler: Sampler {
    public static let name = "tpe"
    public static let summary = "tree-structured Parzen estimator, as in hyperopt"

    /// Trials at random before the estimator starts.
    public var startTrials = 20
    /// Candidates a dimension.
    public var candidates = 24
    /// The best `ceil(gamma * sqrt(n))` of n trials are the good ones.
    public var gamma = 0.25
    /// How many observations the prior counts for.
    public var priorWeight = 1.0
    /// The newest observations that count in full, and the largest number of good trials.
    public var remembered = 25

    public static let settings: [Setting<TreeParzenSampler>] = [
        .integer("start", \.startTrials, "trials at random before the estimator starts", in: 0...1_000_000),
        .integer("candidates", \.candidates, "candidates a dimension", in: 1...100_000),
        .number("gamma", \.gamma, "the best ceil(gamma sqrt(n)) of n trials are the good ones", in: 0.01...100),
        .number("prior", \.priorWeight, "how many observations the prior counts for", in: 1e-6...1e6),
        .integer(
            "remembered", \.remembered,
            "the newest observations that count in full, and the largest number of good trials", in: 1...1_000_000),
    ]

    public init() {}

    public func suggest(in space: SearchSpace, after history: [Observation], stream: inout RandomStream) -> Point {
        guard history.count(where: { $0.reward != nil }) >= startTrials else {
            return RandomSampler().suggest(in: space, after: history, stream: &stream)
        }
        let split = TrialSplit(rewards: history.map(\.reward), goodCount: goodCount)
        return Point(
            space.dimensions.indices.map { index in
                let density = { (trials: [Int]) in
                    self.density(of: space.dimensions[index], values: trials.map { history[$0].point.values[index] })
                }
                let good = density(split.good)
                let bad = density(split.bad)
                let drawn = (0..<max(1, candidates)).map { _ in good.draw(from: &stream) }
                return TreeParzenSampler.best(of: drawn, good: good, bad: bad)
            })
    }

    public func consulted(of trials: Int) -> Int { goodCount(of: trials) }

    /// Of so many trials that are done.
    package func goodCount(of trials: Int) -> Int {
        min(Int(saturating: (gamma * Double(trials).squareRoot()).rounded(.up)), remembered)
    }

    /// What the observed `values`, oldest first, say of a dimension.
    package func density(of dimension: Dimension, values: [Double]) -> any Density {
        switch dimension.kind {
        case .choice(let count):
            CategoricalDensity(values: values, count: count, priorWeight: priorWeight, remembered: remembered)
        case .uniform(let lower, let upper):
            ParzenMixture(values: values, lower: lower, upper: upper, priorWeight: priorWeight, remembered: remembered)
        }
    }

    /// The candidate with the largest log ratio of the densities; the first of equals.
    package static func best(of candidates: [Double], good: any Density, bad: any Density) -> Double {
        var best = (value: candidates[0], score: -Double.infinity)
        for value in candidates {
            let score = good.logDensity(of: value) - bad.logDensity(of: value)
            if score > best.score { best = (value, score) }
        }
        return best.value
    }
}
