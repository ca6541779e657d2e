import Tensors
import Testing

import Search

/// What every sampler keeps to.
struct SamplerContractTests {
    static let space = SearchSpace([
        .choice("operation", count: 15), .uniform("probability"), .uniform("wide", lower: -30, upper: 30),
        .choice("single", count: 1),
    ])

    static func stream(_ trial: Int, seed: UInt64 = 3) -> RandomStream {
        RandomStream(seed: seed, purpose: RandomPurpose("test"), sample: trial)
    }

    /// Largest where the operation is 4, the probability 0.8 and `wide` -12.
    static func reward(_ point: Point) -> Double {
        (point.values[0] == 4 ? 1 : 0) - abs(point.values[1] - 0.8) - abs(point.values[2] + 12) / 30
    }

    static func history(of sampler: any Sampler, trials: Int, seed: UInt64 = 3, after start: [Observation] = [])
        -> [Observation]
    {
        var history = start
        while history.count < trials {
            var stream = stream(history.count, seed: seed)
            let point = sampler.suggest(in: space, after: history, stream: &stream)
            history.append(Observation(point: point, reward: reward(point)))
        }
        return history
    }

    static let names = Samplers.all.map { $0.name }

    private func sampler(_ name: String) throws -> any Sampler { try #require(Samplers.named(name)) }

    @Test(arguments: names) func staysInTheSpace(name: String) throws {
        let history = Self.history(of: try sampler(name), trials: 120)
        #expect(history.allSatisfy { Self.space.contains($0.point) })
        #expect(Set(history.map { $0.point.values[0] }).count > 5)
    }

    @Test(arguments: names) func repeatsItself(name: String) throws {
        let first = Self.history(of: try sampler(name), trials: 60)
        #expect(Self.history(of: try sampler(name), trials: 60) == first)
        #expect(Self.history(of: try sampler(name), trials: 60, seed: 4) != first)
    }

    @Test(arguments: names, [0, 7, 20, 45]) func resumesAsIfNeverInterrupted(name: String, done: Int) throws {
        let whole = Self.history(of: try sampler(name), trials: 60)
        #expect(Self.history(of: try sampler(name), trials: 60, after: Array(whole.prefix(done))) == whole)
    }

    /// Trials that are still running, that failed, or whose reward is not a number stop nobody.
    @Test(arguments: names) func copesWithMissingRewards(name: String) throws {
        let rewards: [Double?] = [nil, .nan, -.infinity]
        let history = (0..<40).map { Observation(point: Point([Double($0 % 15), 0.5, 0, 0]), reward: rewards[$0 % 3]) }
        var stream = Self.stream(40)
        #expect(Self.space.contains(try sampler(name).suggest(in: Self.space, after: history, stream: &stream)))
    }

    @Test(arguments: names) func copesWithEqualPoints(name: String) throws {
        let history = (0..<60).map { _ in Observation(point: Point([3, 0, -30, 0]), reward: 0.5) }
        for trial in 60..<80 {
            var stream = Self.stream(trial)
            #expect(Self.space.contains(try sampler(name).suggest(in: Self.space, after: history, stream: &stream)))
        }
    }

    @Test func parzenStartsAsRandom() throws {
        let parzen = Self.history(of: TreeParzenSampler(), trials: 21)
        let random = Self.history(of: RandomSampler(), trials: 21)
        #expect(parzen.prefix(20) == random.prefix(20))
        #expect(parzen[20] != random[20])
    }

    /// On an objective with one peak, over ten seeds: the mean reward after the random start, and the best.
    @Test func parzenBeatsRandom() {
        var (better, gain) = (0, 0.0)
        for seed in 0..<10 {
            let parzen = Self.history(of: TreeParzenSampler(), trials: 100, seed: UInt64(seed)).compactMap(\.reward)
            let random = Self.history(of: RandomSampler(), trials: 100, seed: UInt64(seed)).compactMap(\.reward)
            better += (parzen.max() ?? 0) > (random.max() ?? 0) ? 1 : 0
            gain += (parzen.dropFirst(20).reduce(0, +) - random.dropFirst(20).reduce(0, +)) / 80 / 10
        }
        #expect(better >= 8, "better in \(better) of 10")
        #expect(gain > 0.3, "mean gain \(gain)")
    }
}
