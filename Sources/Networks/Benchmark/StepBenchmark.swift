import Tensors

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
    /// - Throws: `NetworkError.invalidDepth`, `.invalidSetting`.
    public static func run(
        _ task: Task, _ configuration: WideResNetConfiguration, batch: Int, steps: Int, pool: WorkerPool, observe: (Int) throws -> Void = { _ in }
    ) throws -> StepBenchmark {
        let subject = try Subject(task, configuration, batch: batch, pool: pool)
        subject.step()
        var seconds: [Double] = []
        for step in 0..<max(1, steps) {
            try observe(step)
            seconds.append(ContinuousClock().measure { subject.step() }.seconds)
        }
        subject.plan.profile.isOn = true
        subject.step()
        let parts = subject.plan.profile.seconds.map { Part(name: $0.key, seconds: $0.value) }.sorted { ($1.seconds, $0.name) < ($0.seconds, $1.name) }
        return StepBenchmark(batch: batch, seconds: seconds, operations: try operations(task, configuration, batch: batch), parts: parts)
    }

    private static func operations(_ task: Task, _ configuration: WideResNetConfiguration, batch: Int) throws -> Double {
        let graph = WideResNet.graph(configuration)
        let shapes = try graph.shapes(height: 32, width: 32)
        var multiplications = 0
        for (node, shape) in zip(graph.nodes, shapes) {
            guard let convolution = node.operation as? ConvolutionOperation else { continue }
            multiplications += batch * shape.count * convolution.kernel * convolution.kernel * convolution.inputChannels
        }
        let passes = switch task { case .train: 3.0; case .infer: 1.0; case .attribute: 2.0 }
        return 2 * passes * Double(multiplications)
    }

    /// What is timed: a plan with inputs in place.
    private struct Subject {
        let plan: Plan
        let step: () -> Void

        init(_ task: Task, _ configuration: WideResNetConfiguration, batch: Int, pool: WorkerPool) throws {
            let model = try Model(initializing: configuration, seed: 0)
            let labels = (0..<batch).map { $0 % configuration.classCount }
            switch task {
            case .train:
                let run = try TrainingRun(model: model, batch: batch, height: 32, width: 32, configuration: TrainingConfiguration(), pool: pool)
                plan = run.plan
                step = { _ = run.step(labels: labels, rate: 0.01) }
            case .infer, .attribute:
                let purpose = task == .infer ? PlanPurpose.infer : .inputGradient(layer: nil)
                let store = ParameterStore(model.graph.parameters, withGradients: false)
                store.load(model.parameters)
                let plan = try Plan(graph: model.graph, batch: batch, height: 32, width: 32, purpose: purpose, parameters: store, pool: pool)
                self.plan = plan
                step = {
                    plan.forward()
                    guard let gradient = plan.logitsGradient else { return }
                    for (row, label) in labels.enumerated() { gradient[row * plan.classCount + label] = 1 }
                    plan.backward()
                }
            }
            var stream = RandomStream(seed: 0, purpose: RandomPurpose("benchmark"))
            for index in 0..<batch * plan.inputShape.count { plan.input[index] = Float(stream.uniform(in: -2...2)) }
        }
    }
}
