import Tensors
import Testing

import Search

/// The promise of racing, on numbers that are recorded or drawn.
struct RaceTests {
    private func shuffled(_ values: [Double], _ seed: Int) -> [Double] {
        var stream = RandomStream(seed: 11, purpose: RandomPurpose("test race"), sample: seed)
        return stream.permutation(values.count).map { values[$0] }
    }

    private func isLost(_ values: [Double], bar: Double, delta: Double) -> Bool {
        var race = Race(count: values.count, bar: bar)
        return values.contains {
            race.observe($0)
            return race.isLost(delta: delta)
        }
    }

    /// Looked at after every number. With a mean on the bar, of 2000 random orders at most the share delta is lost; the
    /// bound is three standard deviations above.
    @Test(arguments: [[1, 0], [1, 1, 1, 1, 1, 1, 1, 1, 1, 0], [0.2, 0.4, 0.4, 1]])
    func `what reaches the bar is lost with a probability of at most delta`(pattern: [Double]) {
        let values = (0..<400).map { pattern[$0 % pattern.count] }, runs = 2000, delta = 0.1
        let bar = values.reduce(0, +) / 400
        let lost = (0..<runs).count { isLost(shuffled(values, $0), bar: bar, delta: delta) }
        let allowed = Double(runs) * delta + 3 * (Double(runs) * delta * (1 - delta)).squareRoot()
        #expect(Double(lost) <= allowed, "lost \(lost) of \(runs)")
    }

    /// A twin that keeps every number and computes each bet from the start.
    @Test func `the wealth is that of the bets one by one`() {
        let values = shuffled((0..<60).map { Double($0 % 5) / 4 }, 1), bar = 0.7
        var race = Race(count: 60, bar: bar), wealth = 1.0, largest = 1.0
        for (index, value) in values.enumerated() {
            race.observe(value)
            let before = values[..<index], sum = before.reduce(0, +)
            let least = (60 * bar - sum) / Double(60 - index)
            guard least <= 1 else {
                #expect(race.logEvidence == .infinity)
                continue
            }
            let needed = max(least, 0)
            let mean = (0.5 + sum) / Double(1 + index)
            let squares = before.indices.reduce(0.25) { squares, place in
                let mean = (0.5 + values[...place].reduce(0, +)) / Double(place + 2)
                return squares + (values[place] - mean) * (values[place] - mean)
            }
            let gap = max(0, needed - mean), variance = squares / Double(1 + index)
            wealth *= 1 - min(gap / (variance + gap * gap), 0.75 / (1 - needed)) * (value - needed)
            largest = max(largest, wealth)
            #expect(abs(race.logEvidence - log(largest)) < 1e-9, "after \(index + 1)")
        }
        #expect(race.isLost(delta: 0.01))
    }

    @Test func `a bar out of reach is certain`() {
        var race = Race(count: 10, bar: 0.8)
        for _ in 0..<2 { race.observe(0) }
        #expect(!race.isLost(delta: 1e-12))
        race.observe(0)
        race.observe(1)
        #expect(race.isLost(delta: 1e-12))
    }

    /// Recorded rewards: each trial's images are right or wrong as a network was. 200 trials of 800 images, raced for
    /// the best 10, twenty times in other orders: the same ten each time, with less than half of the images.
    @Test func `racing finds the same best trials of recorded rewards`() throws {
        let trials = recordedTrials(count: 200, images: 800)
        let best = Set(ranked(trials.map { $0.reduce(0, +) / 800 }).prefix(10))
        let expected = (0..<800).map { image in trials[..<8].map { $0[image] }.reduce(0, +) / 8 }
        var evaluated = 0.0, evaluatedByExpectation = 0.0
        for seed in 0..<20 {
            let found = try race(trials, top: 10, delta: 0.01, seed: seed)
            let raced = try race(trials, top: 10, delta: 0.01, seed: seed, expected: expected)
            #expect(Set(ranked(found.map(\.reward)).prefix(10)) == best, "order \(seed)")
            #expect(Set(ranked(raced.map(\.reward)).prefix(10)) == best, "order \(seed), by what is expected")
            evaluated += found.map(\.evaluated).reduce(0, +) / 200 / 20
            evaluatedByExpectation += raced.map(\.evaluated).reduce(0, +) / 200 / 20
        }
        #expect(evaluated < 0.7, "looked at \(evaluated) of the images")
        #expect(evaluatedByExpectation < 0.95 * evaluated, "looked at \(evaluatedByExpectation) and at \(evaluated)")
    }

    /// As above, with expectations that say nothing, the opposite, or almost all.
    @Test(arguments: [[0, 1, 1], [1, 0, 0], [0.1, 0.9, 0.9], [0.5, 0.25]])
    func `expectations keep the promise`(pattern: [Double]) throws {
        let rewards = (0..<300).map { $0 % 3 == 0 ? 0.0 : 1 }, runs = 1000, delta = 0.1
        let expected = rewards.indices.map { pattern[$0 % pattern.count] }
        let lost = try (0..<runs).count { seed in
            var stream = RandomStream(seed: 9, purpose: RandomPurpose("test expected"), sample: seed)
            return try Assessment.of(
                order: stream.permutation(rewards.count), hurdle: Hurdle(bar: 2.0 / 3, delta: delta), expected: expected
            ) { $0.map { rewards[$0] } }.evaluated < 1
        }
        let allowed = Double(runs) * delta + 3 * (Double(runs) * delta * (1 - delta)).squareRoot()
        #expect(Double(lost) <= allowed, "lost \(lost) of \(runs)")
    }

    private func ranked(_ rewards: [Double]) -> [Int] {
        rewards.indices.sorted { (rewards[$0], $1) > (rewards[$1], $0) }
    }

    private func race(
        _ trials: [[Double]], top: Int, delta: Double, seed: Int, expected: [Double]? = nil
    ) throws -> [Assessment] {
        var stream = RandomStream(seed: 5, purpose: RandomPurpose("test racing"), sample: seed)
        var found: [Assessment] = []
        for rewards in trials {
            let whole = found.filter { $0.evaluated == 1 }.map(\.reward).sorted(by: >)
            let bar = whole.count < top ? -1 : whole[top - 1]
            found.append(
                try Assessment.of(
                    order: stream.permutation(rewards.count),
                    hurdle: Hurdle(bar: bar, delta: delta / Double(trials.count)), expected: expected
                ) { $0.map { rewards[$0] } })
        }
        return found
    }

    /// One image in five is hard, and policies differ in how much they take away, as in a search.
    private func recordedTrials(count: Int, images: Int) -> [[Double]] {
        var stream = RandomStream(seed: 2, purpose: RandomPurpose("test recorded"))
        let isHard = (0..<images).map { _ in stream.uniform() < 0.2 }
        return (0..<count).map { _ in
            let strength = 0.15 + 0.5 * stream.uniform()
            return isHard.map { stream.uniform() > ($0 ? 0.6 + 0.5 * strength : 0.2 * strength) ? 1 : 0 }
        }
    }
}

import Glibc
