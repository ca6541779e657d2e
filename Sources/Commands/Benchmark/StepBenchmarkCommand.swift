import Language
import Networks
import Tensors

/// `bench train|infer|attribute NETWORK`
enum StepBenchmarkCommand {
    static let declarations = StepBenchmark.Task.allCases.map(declaration)

    private static func declaration(_ task: StepBenchmark.Task) -> CommandDeclaration {
        CommandDeclaration(
            "bench \(task.rawValue)", group: .session, summary: summary(task),
            discussion: """
                On drawn inputs of 32x32 pixels. images_per_second is from the median of the steps, spread their slowest
                over their fastest; gflops counts the multiplications and additions that direct convolutions would do,
                so that it can be compared; peak_share is gflops over the multiply-adds that this machine does from
                registers at this moment: above 1 where an algorithm saves multiplications. parts says where the
                milliseconds of a step go.
                """,
            parameters: [
                Parameter("network", .string, "wrn-DEPTH-WIDEN", position: .positional),
                Parameter("batch", .integer, "images a step", default: .number(128), range: 1...65536),
                Parameter("steps", .integer, "timed, after one that is not", default: .number(5), range: 1...100_000),
                Parameter(
                    "variant", .string, "which block", default: .string("standard"),
                    choices: WideResNetConfiguration.Variant.allCases.map(\.rawValue)),
            ],
            examples: [.init("bench \(task.rawValue) wrn-10-1 batch=8 steps=2", "a small network")],
            output: { _ in .record }
        ) { try run(task, $0) }
    }

    private static func summary(_ task: StepBenchmark.Task) -> String {
        switch task {
        case .train: "how many images a second a training step does"
        case .infer: "how many images a second a network classifies"
        case .attribute: "how many gradients of the input a second a network gives"
        }
    }

    private static func run(_ task: StepBenchmark.Task, _ invocation: Invocation) throws -> Value {
        let configuration = try configuration(invocation)
        let (batch, steps, pool) = (
            try invocation.integer("batch"), try invocation.integer("steps"), invocation.context.pool
        )
        let peak = MultiplyAddPeak.measure(pool: pool)
        let result = try NetworkErrors.translated {
            try StepBenchmark.run(task, configuration, batch: batch, steps: steps, pool: pool) { step in
                try invocation.context.report(
                    Progress(task: "bench \(task.rawValue)", fraction: Double(step) / Double(steps)))
            }
        }
        invocation.context.progress.finish()
        let parts = result.parts.prefix(40).map {
            Value.record(["part": .string($0.name), "ms": Rounding.places($0.seconds * 1e3, 2)])
        }
        return .record([
            "images_per_second": Rounding.places(result.imagesPerSecond, 1),
            "milliseconds": Rounding.places(result.medianSeconds * 1e3, 2),
            "spread": Rounding.places((result.seconds.max() ?? 1) / max(1e-9, result.seconds.min() ?? 1), 2),
            "gflops": Rounding.places(result.operationsPerSecond / 1e9, 1),
            "peak_share": Rounding.places(result.operationsPerSecond / peak, 2),
            "peak_memory_mib": Rounding.places(PeakMemory.mebibytes, 1), "threads": .number(Double(pool.threadCount)),
            "parts": .list(parts),
        ])
    }

    /// "wrn-40-2"
    private static func configuration(_ invocation: Invocation) throws -> WideResNetConfiguration {
        let name = try invocation.string("network")
        let parts = name.split(separator: "-")
        guard parts.count == 3, parts[0] == "wrn", let depth = Int(parts[1]), let widen = Int(parts[2]),
            (1...1000).contains(widen)
        else {
            throw CommandError(
                "there is no network \"\(name)\"", hint: "a Wide ResNet is wrn-DEPTH-WIDEN: wrn-40-2",
                argument: "network")
        }
        let variant = try invocation.string("variant")
        return WideResNetConfiguration(
            depth: depth, widenFactor: widen, variant: WideResNetConfiguration.Variant(rawValue: variant) ?? .standard)
    }
}
