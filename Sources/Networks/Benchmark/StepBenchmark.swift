import Files
import Tensors
import Vocabulary

/// How fast a network's steps are, on inputs that are drawn.
public struct StepBenchmark: Sendable {
    public enum Task: String, Sendable, CaseIterable {
        /// Forward, backward to all parameters, optimizer.
        case train
        /// Forward with running statistics.
        case infer
        /// Forward, and backward to the input: what every gradient attribution does.
        case attribute
    }

    /// One part of the time.
    public struct Part: Hashable, Sendable {
        public let name: String
        /// Of one step.
        public let seconds: Double
    }

    public let batch: Int
    /// Of each timed step, in order.
    public let seconds: [Double]
    /// Multiplications and additions of one step's convolutions, counted as direct convolutions.
    public let operations: Double
    /// Largest first. From a step of its own, as looking at the clock takes time.
    public let parts: [Part]

    public var medianSeconds: Double { seconds.sorted()[seconds.count / 2] }
    public var imagesPerSecond: Double { Double(batch) / medianSeconds }
    public var operationsPerSecond: Double { operations / medianSeconds }

    /// - Parameters:
    ///   - steps: timed, after one that is not.
    ///   - observe: called after each step; an error that it throws ends the benchmark.
    /// - Throws: `NetworkError.invalidDepth`, `InvalidSetting`.
    public static func run(
        _ task: Task, _ architecture: any Architecture, batch: Int, steps: Int, pool: WorkerPool,
        observe: (Int) throws -> Void = { _ in }
    ) throws -> StepBenchmark {
        let subject = try Subject(task, architecture, batch: batch, pool: pool)
        try subject.step()
        var seconds: [Double] = []
        for step in 0..<max(1, steps) {
            try observe(step)
            seconds.append(try ContinuousClock().measure { try subject.step() }.seconds)
        }
        let parts = try subject.profile().map { Part(name: $0.key, seconds: $0.value) }.sorted {
            ($1.seconds, $0.name) < ($0.seconds, $1.name)
        }
        return StepBenchmark(
            batch: batch, seconds: seconds, operations: try operations(task, architecture, batch: batch), parts: parts)
    }

    /// What each job of a step costs, chunk by chunk: of each time the least of `repetitions` steps.
    ///
    /// - Throws: as `run` does.
    public static func jobs(
        _ task: Task, _ architecture: any Architecture, batch: Int, threads: Int, repetitions: Int,
        observe: (Int) throws -> Void = { _ in }
    ) throws -> [JobRecorder.Job] {
        let recorder = JobRecorder()
        let subject = try Subject(
            task, architecture, batch: batch, pool: WorkerPool(threads: threads, recorder: recorder))
        try subject.step()
        var jobs: [JobRecorder.Job] = []
        for repetition in 0..<max(1, repetitions) {
            try observe(repetition)
            recorder.reset()
            try subject.step()
            recorder.finish()
            jobs = jobs.count == recorder.jobs.count ? zip(jobs, recorder.jobs).map { $0.least($1) } : recorder.jobs
        }
        return jobs
    }

    private static func operations(_ task: Task, _ architecture: any Architecture, batch: Int) throws -> Double {
        let graph = architecture.graph
        let shapes = try graph.shapes(height: 32, width: 32)
        let multiplications = zip(graph.nodes, shapes).reduce(0) { sum, node in
            sum + batch * node.0.operation.multiplications(output: node.1)
        }
        let passes =
            switch task {
            case .train: 3.0;
            case .infer: 1.0;
            case .attribute: 2.0
            }
        return 2 * passes * Double(multiplications)
    }

    /// What is timed: what a user's command calls, on inputs that are in place.
    private struct Subject {
        let step: () throws -> Void
        /// Seconds of one more step by what they were spent on.
        let profile: () throws -> [String: Double]

        init(_ task: Task, _ architecture: any Architecture, batch: Int, pool: WorkerPool) throws {
            let model = try Model(initializing: architecture, seed: 0)
            let labels = (0..<batch).map { $0 % architecture.classCount }
            let inputs = try BenchmarkInputs.images(batch)
            switch task {
            case .train:
                let run = try TrainingRun(
                    model: model, batch: batch, height: 32, width: 32, configuration: TrainingConfiguration(),
                    pool: pool)
                inputs.withValues { values in
                    if let base = values.baseAddress { run.plan.input.update(from: base, count: values.count) }
                }
                step = { _ = try run.step(labels: labels, rate: 0.01) }
                profile = { [step] in try Subject.profile([run.plan], step) }
            case .infer:
                step = { _ = try model.logits(inputs: inputs, pool: pool) }
                profile = { [step] in try Subject.profile(model.plans.kept, step) }
            case .attribute:
                step = { _ = try model.gradients(inputs: inputs, targets: labels, pool: pool) }
                profile = { [step] in try Subject.profile(model.plans.kept, step) }
            }
        }

        private static func profile(_ plans: [Plan], _ step: () throws -> Void) throws -> [String: Double] {
            for plan in plans { plan.profile.isOn = true }
            try step()
            return plans.reduce(into: [:]) { $0.merge($1.profile.seconds, uniquingKeysWith: +) }
        }
    }
}
