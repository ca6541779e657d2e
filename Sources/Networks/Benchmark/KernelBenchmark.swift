import Tensors
import Vocabulary

/// How fast the three passes of single convolutions are.
public struct KernelBenchmark: Sendable {
    public let geometry: ConvolutionGeometry
    /// Medians.
    public let forward: Double
    public let inputGradient: Double
    public let weightGradient: Double

    /// Multiplications and additions of one pass, counted as a direct convolution's.
    public var operations: Double { 2 * Double(geometry.multiplications) }

    /// The convolutions of WRN-40-2 at batch 128, and the large ones of WRN-28-10 at batch 16.
    public static let geometries: [ConvolutionGeometry] = [
        (128, 32, 3, 16, 3, 1), (128, 32, 16, 32, 3, 1), (128, 32, 32, 32, 3, 1), (128, 32, 32, 64, 3, 2),
        (128, 32, 32, 64, 1, 2),
        (128, 16, 64, 64, 3, 1), (128, 16, 64, 128, 3, 2), (128, 8, 128, 128, 3, 1), (16, 32, 160, 160, 3, 1),
        (16, 16, 320, 320, 3, 1),
        (16, 8, 640, 640, 3, 1),
    ].map {
        ConvolutionGeometry(
            batch: $0.0, height: $0.1, width: $0.1, inputChannels: $0.2, outputChannels: $0.3, kernel: $0.4,
            stride: $0.5)
    }

    /// - Throws: `CancellationError`.
    public static func run(_ geometry: ConvolutionGeometry, repetitions: Int, pool: WorkerPool) throws
        -> KernelBenchmark
    {
        var stream = RandomStream(seed: 0, purpose: RandomPurpose("benchmark"))
        func draws(_ count: Int) -> AlignedMemory {
            let memory = AlignedMemory(count: count)
            for index in 0..<count { memory.pointer[index] = Float(stream.uniform(in: -1...1)) }
            return memory
        }
        let x = draws(geometry.inputCount), y = draws(geometry.outputCount), w = draws(geometry.weightCount)
        let dx = AlignedMemory(count: geometry.inputCount), dw = AlignedMemory(count: geometry.weightCount)
        let convolution = Convolution(geometry: geometry, pool: pool, arena: ScratchArena(pool: pool))
        convolution.setWeights(w.pointer)
        func median(_ body: () -> Void) throws -> Double {
            body()
            return try (0..<repetitions).map { _ in
                try Cancellation.checkCurrent()
                return ContinuousClock().measure(body).seconds
            }.sorted()[repetitions / 2]
        }
        return KernelBenchmark(
            geometry: geometry,
            forward: try median { convolution.forward(ConvolutionInput(x.pointer), ConvolutionOutput(y.pointer)) },
            inputGradient: try median {
                convolution.inputGradient(dy: y.pointer, ConvolutionInputGradient(dx.pointer))
            },
            weightGradient: try median {
                convolution.weightGradient(ConvolutionInput(x.pointer), dy: y.pointer, dw: dw.pointer)
            })
    }
}
