import Tensors

/// How good the best of some trials is that a sampler proposes, over several seeds, and how long a proposal takes.
public struct SamplerBenchmark: Sendable {
    /// Of each seed, the best of all trials.
    public let best: [Double]
    /// Of the proposals of the last wave, whose history is the longest: the median over the seeds.
    public let secondsPerProposal: Double

    /// - Parameters:
    ///   - wave: trials that are proposed together.
    ///   - observe: called after each seed with how many are done.
    public static func run(
        _ sampler: any Sampler, on objective: SamplerObjective, trials: Int, wave: Int, seeds: Int,
        observe: (Int) throws -> Void
    ) throws -> SamplerBenchmark {
        var best: [Double] = [], seconds: [Double] = []
        for seed in 0..<seeds {
            let (values, last) = run(sampler, on: objective, trials: trials, wave: wave, seed: UInt64(seed))
            best.append(values.max() ?? -.infinity)
            seconds.append(last)
            try observe(seed + 1)
        }
        return SamplerBenchmark(best: best, secondsPerProposal: seconds.sorted()[seeds / 2])
    }

    private static func run(
        _ sampler: any Sampler, on objective: SamplerObjective, trials: Int, wave: Int, seed: UInt64
    ) -> (values: [Double], seconds: Double) {
        var history: [Observation] = [], seconds = 0.0
        while history.count < trials {
            let start = history.count, end = min(trials, start + wave)
            let duration = ContinuousClock().measure {
                for number in start..<end {
                    var stream = SearchKey(seed: seed, round: 0, fold: 0).proposal(trial: number)
                    let point = sampler.suggest(in: objective.space, after: history, stream: &stream)
                    history.append(Observation(point: point, reward: nil))
                }
            }
            for number in start..<end {
                let point = history[number].point
                history[number] = Observation(point: point, reward: objective.value(point))
            }
            seconds = duration / .seconds(1) / Double(end - start)
        }
        return (history.compactMap(\.reward), seconds)
    }
}
