import Networks
import Tensors
import Testing

@Suite struct StepSimulationTests {
    private static let jobs = [
        JobRecorder.Job(part: "a", serial: 1, chunks: [4, 3, 2, 1]), JobRecorder.Job(part: "b", serial: 2, chunks: []),
        JobRecorder.Job(part: "a", serial: 0, chunks: [5]),
    ]

    /// By hand: one worker 1 + 10 + 2 + 5; two take 4 + 1 and 3 + 2 of the first job; of three the longest takes 4.
    @Test(arguments: [(1, 18.5), (2, 13.5), (3, 12.5), (64, 12.5)]) func `chunks go to whoever is free first`(
        workers: Int, seconds: Double
    ) {
        let simulation = StepSimulation(Self.jobs, workers: workers, gate: 0.5)
        #expect(simulation.seconds == seconds)
        #expect(simulation.speedup == 18 / seconds && simulation.serialShare == 3 / 18.0)
        #expect(simulation.parts.map(\.name) == ["a", "b"] && simulation.parts[1].seconds == 2)
        #expect(abs(simulation.parts[1].idle - (1 - 1 / Double(workers))) < 1e-12)
    }

    @Test func `of a job that is done twice the smaller times count`() {
        let job = JobRecorder.Job(part: "a", serial: 1, chunks: [4, 3])
        let least = job.least(JobRecorder.Job(part: "a", serial: 2, chunks: [1, 5]))
        #expect(least == JobRecorder.Job(part: "a", serial: 1, chunks: [1, 3]))
        #expect(job.least(JobRecorder.Job(part: "b", serial: 0, chunks: [0, 0])) == job)
    }

    @Test func `a step's jobs are those of its parts`() throws {
        let network = try Architectures.network("wrn-10-1")
        let jobs = try StepBenchmark.jobs(.train, network, batch: 8, threads: 2, repetitions: 2)
        #expect(jobs.contains { $0.part.hasPrefix("forward, Conv2d") && $0.chunks.count > 1 })
        #expect(jobs.contains { $0.part == "weights" } && jobs.contains { $0.part == "optimizer" })
    }
}
