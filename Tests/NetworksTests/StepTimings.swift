import Foundation
import Networks
import Tensors
import Testing

/// Images a second, for comparing by hand: FAA_TIMINGS="10 2 128" swift test -c release --filter StepTimings
@Suite(
    .enabled(
        if: ProcessInfo.processInfo.environment["FAA_TIMINGS"] != nil,
        "timings are taken on request: FAA_TIMINGS=\"depth widen batch\"")) struct StepTimings
{
    @Test func trainingStep() throws {
        let sizes = (ProcessInfo.processInfo.environment["FAA_TIMINGS"] ?? "").split(separator: " ").compactMap {
            Int($0)
        }
        try #require(sizes.count == 3)
        let batch = sizes[2]
        let model = try Model(initializing: WideResNetConfiguration(depth: sizes[0], widenFactor: sizes[1]), seed: 0)
        let run = try TrainingRun(
            model: model, batch: batch, height: 32, width: 32, configuration: TrainingConfiguration(),
            pool: WorkerPool(threads: 2))
        SmallData.uniform([batch, 32, 32, 3], -2...2).withValues {
            run.plan.input.update(from: $0.baseAddress!, count: $0.count)
        }  // a batch is not empty
        let labels = (0..<batch).map { $0 % 10 }
        _ = run.step(labels: labels, rate: 0.01)
        var seconds: [Double] = []
        for _ in 0..<7 {
            let duration = ContinuousClock().measure { _ = run.step(labels: labels, rate: 0.01) }
            seconds.append(Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18)
        }
        seconds.sort()
        print(
            "step: median \(seconds[3] * 1e3) ms, best \(seconds[0] * 1e3) ms, \(Double(batch) / seconds[3]) images a second, \((run.plan.memoryCount * 4) >> 20) MiB"
        )
        #expect(seconds[0] > 0)
    }
}
