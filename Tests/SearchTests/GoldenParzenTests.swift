import Testing

import Search

/// Against hyperopt's own functions.
struct GoldenParzenTests {
    let golden: HyperoptFile

    init() throws { golden = try HyperoptFile.read() }

    @Test func `mixtures are hyperopt's`() {
        #expect(!golden.mixtures.isEmpty)
        for mixture in golden.mixtures {
            let found = ParzenMixture(values: mixture.values, lower: 0, upper: 1, priorWeight: 1, remembered: 25)
            golden.expect(found.means, mixture.means, "the means of \(mixture.values.count) values")
            golden.expect(found.weights, mixture.weights, "the weights of \(mixture.values.count) values")
            golden.expect(found.deviations, mixture.deviations, "the deviations of \(mixture.values.count) values")
            golden.expect(
                mixture.candidates.map(found.logDensity), mixture.logDensities,
                "the log density of \(mixture.values.count) values")
        }
    }

    @Test func `categories are hyperopt's`() {
        #expect(!golden.categories.isEmpty)
        for category in golden.categories {
            let found = CategoricalDensity(
                values: category.values, count: category.options, priorWeight: 1, remembered: 25)
            golden.expect(
                found.probabilities, category.probabilities, "the probabilities of \(category.values.count) values")
            golden.expect(
                (0..<category.options).map { found.logDensity(of: Double($0)) }, category.logDensities,
                "the log probabilities")
        }
    }

    @Test func `weights are hyperopt's`() {
        #expect(!golden.weights.isEmpty)
        for weights in golden.weights {
            golden.expect(
                ForgettingWeights.linear(count: weights.count, remembered: 25), weights.weights,
                "the weights of \(weights.count)")
        }
    }

    @Test func `splits are hyperopt's`() {
        #expect(!golden.splits.isEmpty)
        for split in golden.splits {
            let losses = split.losses ?? (0..<split.count).map(Double.init)
            let found = TrialSplit(rewards: losses.map { -$0 }, goodCount: TreeParzenSampler().goodCount)
            #expect(found.good.count == split.goodCount)
            #expect(found.bad.count == split.count - split.goodCount)
            if let good = split.good { #expect(found.good == good) }
        }
    }

    /// Whole calls of `tpe.suggest`: from the history to the choice among the candidates that hyperopt drew.
    @Test func `suggestions are hyperopt's`() {
        let sampler = TreeParzenSampler()
        #expect(!golden.suggestions.isEmpty)
        for suggestion in golden.suggestions {
            let split = TrialSplit(rewards: suggestion.losses.map { -$0 }, goodCount: sampler.goodCount)
            #expect(!suggestion.dimensions.isEmpty)
            for dimension in suggestion.dimensions {
                let kind: Dimension =
                    dimension.name.hasPrefix("policy") ? .choice(dimension.name, count: 15) : .uniform(dimension.name)
                let good = sampler.density(of: kind, values: split.good.map { dimension.values[$0] })
                let bad = sampler.density(of: kind, values: split.bad.map { dimension.values[$0] })
                let what = "\(dimension.name) after \(suggestion.losses.count) trials"
                golden.expect(
                    dimension.candidates.map(good.logDensity), dimension.below, "the log density of the good, \(what)")
                golden.expect(
                    dimension.candidates.map(bad.logDensity), dimension.above, "the log density of the rest, \(what)")
                #expect(
                    TreeParzenSampler.best(of: dimension.candidates, good: good, bad: bad) == dimension.chosen,
                    "\(what); \(HyperoptFile.folder.hint)")
            }
        }
    }
}
