import Images
import Networks
import Tensors
import Vocabulary

/// How fast a method explains images that are drawn, whatever it asks of the network.
public struct MethodBenchmark: Sendable {
    public let batch: Int
    /// Of each timed step, in order.
    public let seconds: [Double]

    public var medianSeconds: Double { seconds.sorted()[seconds.count / 2] }
    public var imagesPerSecond: Double { Double(batch) / medianSeconds }

    /// - Parameters:
    ///   - batch: images of 32x32 pixels that the method is given at once.
    ///   - steps: timed, after one that is not.
    ///   - observe: called with the share that is done; an error that it throws ends the benchmark.
    /// - Throws: what the method does, `NetworkError.invalidDepth`, `InvalidSetting`.
    public static func run(
        _ method: NamedMethod, _ architecture: any Architecture, batch: Int, steps: Int, pool: WorkerPool,
        observe: @escaping (Double) throws -> Void = { _ in }
    ) throws -> MethodBenchmark {
        let model = try Model(initializing: architecture, seed: 0)
        let inputs = try BenchmarkInputs.images(batch), total = Double(steps + 1)
        let seconds = try (0...max(1, steps)).map { step in
            let request = AttributionRequest(
                model: model, inputs: inputs, targets: (0..<batch).map { $0 % architecture.classCount },
                names: (0..<batch).map { ImageName($0) }, pool: pool
            ) { share in try observe((Double(step) + share) / total) }
            return try ContinuousClock().measure { _ = try method.explain(request) }.seconds
        }
        return MethodBenchmark(batch: batch, seconds: Array(seconds.dropFirst()))
    }
}
