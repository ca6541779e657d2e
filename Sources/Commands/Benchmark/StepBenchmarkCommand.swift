import Attribution
import Language
import Networks
import Tensors

/// `bench train|infer|attribute NETWORK`
struct StepBenchmarkCommand {
    private let method: Argument<NamedMethod?>

    /// - Parameter contributions: the attribution methods that can be timed.
    init(_ contributions: Contributions) {
        method = Argument<NamedMethod?>.choice(
            "method", "a method instead of the gradient that most methods rest on; gradient: that",
            among: [("gradient", nil)] + contributions.of(NamedMethod.self).map { ($0.name, $0) })
    }

    private static let simulate = Argument<Value>.value(
        "simulate", .list(.integer),
        "numbers of threads to tell the time of, from the times that chunks of work take here",
        default: .list([]))

    var declarations: [CommandDeclaration] { StepBenchmark.Task.allCases.map(declaration) }

    private static let network = Argument.string(
        "network", Architectures.all.map { $0.declaration.pattern }.joined(separator: " or "), position: .positional
    ).suggesting { _ in Architectures.all.map { Suggestion(usual($0), $0.declaration.summary) } }
    private static let batch = Argument.integer("batch", "images a step", default: 128, in: 1...65536)
    private static let steps = Argument.integer("steps", "timed, after one that is not", default: 5, in: 1...100_000)
    private static let variant = Argument.string(
        "variant", "which block, where there are several", choices: Architectures.all.flatMap { $0.variants }
    ).optional

    /// The short name of one as it is without settings: "wrn-40-2".
    private static func usual(_ type: any Architecture.Type) -> String {
        let network = type.init(), numbers = type.declaration.numbers.compactMap { network[setting: $0] }
        return ([type.declaration.command] + numbers.map { Value($0).text }).joined(separator: "-")
    }

    private func declaration(_ task: StepBenchmark.Task) -> CommandDeclaration {
        let usual: [any ParameterSource] = [Self.network, Self.batch, Self.steps, Self.variant, Self.simulate]
        return CommandDeclaration(
            "bench \(task.rawValue)", group: .session, summary: Self.summary(task),
            discussion: """
                On drawn inputs of 32x32 pixels. images_per_second is from the median of the steps, spread their slowest
                over their fastest; gflops counts the multiplications and additions that direct convolutions would do,
                so that it can be compared; peak_share is gflops over the multiply-adds that this machine does from
                registers at this moment: above 1 where an algorithm saves multiplications. parts says where the
                milliseconds of a step go.

                simulate=[16 64] tells how long a step would take on so many threads, if the parts of the work took the
                times that they take here, each given to the thread that is free first; idle is the share of the threads'
                time in which there is nothing to do.
                """,
            parameters: task == .attribute ? usual + [method] : usual,
            examples: [.init("bench \(task.rawValue) wrn-10-1 batch=8 steps=2", "a small network")],
            lasting: "bench \(task.rawValue) wrn-40-2 steps=100000", output: .record
        ) { invocation in
            if task == .attribute, let method = try invocation[method] { return try Self.run(method, invocation) }
            return try Self.run(task, invocation)
        }
    }

    private static func summary(_ task: StepBenchmark.Task) -> String {
        switch task {
        case .train: "how many images a second a training step does"
        case .infer: "how many images a second a network classifies"
        case .attribute: "how many gradients of the input a second a network gives"
        }
    }

    private static func run(_ task: StepBenchmark.Task, _ invocation: Invocation) throws -> Value {
        let architecture = try architecture(of: invocation)
        let (steps, context) = (try invocation[steps], invocation.context)
        let peak = MultiplyAddPeak.measure(pool: context.pool)
        let result = try StepBenchmark.run(
            task, architecture, batch: invocation[batch], steps: steps, pool: context.pool
        ) { step in
            try context.report(
                Progress(task: "bench \(task.rawValue)", fraction: Double(step) / Double(steps)))
        }
        let parts = result.parts.prefix(40).map {
            Value.record(["part": .string($0.name), "ms": .rounded($0.seconds * 1e3, 2)])
        }
        var record: Record = [
            "images_per_second": .rounded(result.imagesPerSecond, 1),
            "milliseconds": .rounded(result.medianSeconds * 1e3, 2), "spread": .spread(of: result.seconds),
            "gflops": .rounded(result.operationsPerSecond / 1e9, 1),
            "peak_share": .rounded(result.operationsPerSecond / peak, 2),
            "peak_memory_mib": .rounded(PeakMemory.mebibytes, 1), "threads": .number(context.pool.threadCount),
            "parts": .list(parts),
        ]
        if let simulated = try simulated(task, architecture, invocation) { record["simulated"] = simulated }
        return .record(record)
    }

    /// A row per number of threads; nil where none is asked for.
    private static func simulated(
        _ task: StepBenchmark.Task, _ architecture: any Architecture, _ invocation: Invocation
    ) throws -> Value? {
        guard case .list(let numbers) = try invocation[simulate], !numbers.isEmpty else { return nil }
        let context = invocation.context
        let jobs = try StepBenchmark.jobs(
            task, architecture, batch: invocation[batch], threads: context.threads, repetitions: invocation[steps]
        ) { _ in try context.report(Progress(task: "bench \(task.rawValue)", fraction: 1, detail: "by chunks")) }
        let gate = StepSimulation.gate(threads: context.threads)
        return .list(try numbers.map { row(StepSimulation(jobs, workers: try workers($0), gate: gate)) })
    }

    private static func workers(_ value: Value) throws -> Int {
        guard case .number(let number) = value, (1...4096).contains(number) else {
            throw CommandError("simulate= takes numbers of threads from 1 to 4096", argument: "simulate")
        }
        return Int(number)
    }

    private static func row(_ simulation: StepSimulation) -> Value {
        let parts = simulation.parts.prefix(40).map { part in
            Value.record([
                "part": .string(part.name), "ms": .rounded(part.seconds * 1e3, 3), "idle": .rounded(part.idle, 2),
            ])
        }
        return .record([
            "threads": .number(simulation.workers), "milliseconds": .rounded(simulation.seconds * 1e3, 2),
            "speedup": .rounded(simulation.speedup, 2), "serial_share": .rounded(simulation.serialShare, 4),
            "parts": .list(parts),
        ])
    }

    private static func run(_ method: NamedMethod, _ invocation: Invocation) throws -> Value {
        let context = invocation.context
        let result = try MethodBenchmark.run(
            method, architecture(of: invocation), batch: invocation[batch], steps: invocation[steps], pool: context.pool
        ) { try context.report(Progress(task: "bench attribute", fraction: $0, detail: method.name)) }
        return .record([
            "images_per_second": .rounded(result.imagesPerSecond, 1),
            "milliseconds": .rounded(result.medianSeconds * 1e3, 2), "spread": .spread(of: result.seconds),
            "peak_memory_mib": .rounded(PeakMemory.mebibytes, 1), "threads": .number(context.pool.threadCount),
        ])
    }

    /// "wrn-40-2" in a variant.
    private static func architecture(of invocation: Invocation) throws -> any Architecture {
        var architecture = try Architectures.network(invocation[network])
        guard let variant = try invocation[variant] else { return architecture }
        guard architecture[setting: "variant"] != nil else {
            throw CommandError("\(architecture.title) has no variants", argument: "variant")
        }
        architecture[setting: "variant"] = .text(variant)
        return architecture
    }
}

extension Architecture {
    fileprivate static var variants: [String] {
        if case .choice(let words)? = settings.first(where: { $0.name == "variant" })?.kind { words } else { [] }
    }
}
