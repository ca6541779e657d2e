import Tensors
import Testing

import Search

struct ParzenTests {
    private func stream(_ sample: Int) -> RandomStream {
        RandomStream(seed: 7, purpose: RandomPurpose("test"), sample: sample)
    }

    /// The draws follow the density: each tenth of the range gets its share of 20,000 draws. The bound is 5 standard
    /// deviations of a count.
    @Test func drawsFollowTheDensity() {
        let mixture = ParzenMixture(values: [0.1, 0.12, 0.15, 0.9], lower: 0, upper: 1, priorWeight: 1, remembered: 25)
        let draws = 20_000
        var counts = [Int](repeating: 0, count: 10)
        var stream = stream(0)
        for _ in 0..<draws { counts[Int(mixture.draw(from: &stream) * 10)] += 1 }
        for bin in 0..<10 {
            let steps = 200
            let share = (0..<steps).reduce(0.0) { sum, step in
                sum + exp(mixture.logDensity(of: (Double(bin) + (Double(step) + 0.5) / Double(steps)) / 10))
                    / Double(steps) / 10
            }
            let deviation = (Double(draws) * share * (1 - share)).squareRoot()
            #expect(
                abs(Double(counts[bin]) - Double(draws) * share) < 5 * deviation,
                "tenth \(bin): \(counts[bin]) draws, \(Double(draws) * share) expected")
        }
    }

    @Test func choicesFollowTheCounts() {
        let density = CategoricalDensity(values: [2, 2, 2, 0], count: 4, priorWeight: 1, remembered: 25)
        #expect(density.probabilities == [0.25, 0.125, 0.5, 0.125])
        var counts = [Int](repeating: 0, count: 4)
        var stream = stream(1)
        for _ in 0..<8000 { counts[Int(density.draw(from: &stream))] += 1 }
        for (count, probability) in zip(counts, density.probabilities) {
            #expect(abs(Double(count) - 8000 * probability) < 5 * (8000 * probability * (1 - probability)).squareRoot())
        }
    }

    /// The same for whole points: each option, and each half of the number beside it, gets its share.
    @Test func `draws of whole points follow their density`() {
        let dimensions = [Dimension.choice("operation", count: 3), .uniform("level")]
        let mixture = ProductMixture(
            points: [[2, 0.1], [2, 0.15], [0, 0.8]], dimensions: dimensions, priorWeight: 1, remembered: 25)
        let draws = 20_000, steps = 400
        var counts = [Int](repeating: 0, count: 6)
        var stream = stream(2)
        for _ in 0..<draws {
            let point = mixture.draw(from: &stream)
            counts[Int(point[0]) * 2 + (point[1] < 0.5 ? 0 : 1)] += 1
        }
        var total = 0.0
        for bin in 0..<6 {
            let share = (0..<steps).reduce(0.0) { sum, step in
                let level = (Double(bin % 2) + (Double(step) + 0.5) / Double(steps)) / 2
                return sum + exp(mixture.logDensity(of: [Double(bin / 2), level])) / Double(2 * steps)
            }
            total += share
            let deviation = (Double(draws) * share * (1 - share)).squareRoot()
            #expect(abs(Double(counts[bin]) - Double(draws) * share) < 5 * deviation, "option and half \(bin)")
        }
        #expect(abs(total - 1) < 1e-4)
    }

    /// Of equal rewards the older is the better; missing ones and those that are no numbers are the worst, and what
    /// still runs is never good.
    @Test func splitRanksEqualAndMissingRewards() {
        let good = TreeParzenSampler().goodCount
        #expect(
            TrialSplit(rewards: [0.5, 0.5, 0.5, 0.5], goodCount: good)
                == TrialSplit(rewards: [0.9, 0.1, 0.1, 0.1], goodCount: good))
        #expect(TrialSplit(rewards: [nil, .nan, 0.1, nil], goodCount: good).good == [2])
        #expect(TrialSplit(rewards: [nil, .nan, nil], goodCount: good).good == [1])
        #expect(TrialSplit(rewards: [nil, nil], goodCount: good) == TrialSplit(rewards: [nil, nil]) { _ in 0 })
        #expect(TrialSplit(rewards: [], goodCount: good).good.isEmpty)
    }
}

import Glibc
