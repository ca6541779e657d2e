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

    /// Of equal rewards the older is the better; missing ones and those that are no numbers are the worst.
    @Test func splitRanksEqualAndMissingRewards() {
        #expect(
            TrialSplit(rewards: [0.5, 0.5, 0.5, 0.5], gamma: 0.25, cap: 25)
                == TrialSplit(rewards: [0.9, 0.1, 0.1, 0.1], gamma: 0.25, cap: 25))
        #expect(TrialSplit(rewards: [nil, .nan, 0.1, nil], gamma: 0.25, cap: 25).good == [2])
        #expect(TrialSplit(rewards: [nil, .nan, nil], gamma: 0.5, cap: 25).good == [0])
        #expect(TrialSplit(rewards: [], gamma: 0.25, cap: 25).good.isEmpty)
    }
}

import Glibc
