import Augmentation
import Datasets
import Tensors
import Vocabulary

/// How fast images become a network's input: augmented, normalized, in its layout.
public struct AugmentationBenchmark: Sendable {
    private static let purpose = RandomPurpose("benchmark")

    public let images: Int
    /// Of each pass over the images, in order.
    public let seconds: [Double]

    public var medianSeconds: Double { seconds.sorted()[seconds.count / 2] }
    public var imagesPerSecond: Double { Double(images) / medianSeconds }

    /// - Parameters:
    ///   - images: drawn, 32x32.
    ///   - passes: timed, after one that is not.
    ///   - observe: called before each pass; an error that it throws ends the benchmark.
    /// - Throws: `NetworkError.mismatch` where the augmentation changes an image's size.
    public static func run(
        _ augmentation: Augmentation, images count: Int, passes: Int, pool: WorkerPool,
        observe: (Int) throws -> Void = { _ in }
    ) throws -> AugmentationBenchmark {
        let side = 32
        let pipeline = InputPipeline(
            try images(count, side: side), normalization: .cifar,
            augmentation: DrawnAugmentation(augmentation, seed: 0, purpose: purpose), pool: pool)
        let output = AlignedMemory(count: count * side * side * 3)
        let positions = Array(0..<count)
        try pipeline.write(positions, into: output.pointer)
        let seconds = try (1...max(1, passes)).map { epoch in
            try observe(epoch - 1)
            return try ContinuousClock().measure {
                try pipeline.write(positions, epoch: epoch, into: output.pointer)
            }.seconds
        }
        return AugmentationBenchmark(images: count, seconds: seconds)
    }

    private static func images(_ count: Int, side: Int) throws -> ImageSet {
        var pixels: [UInt8] = []
        pixels.reserveCapacity(count * side * side * 3)
        for index in 0..<count {
            try Cancellation.checkCurrent()
            draw(index, side: side, into: &pixels)
        }
        let labels = [Int](repeating: ImageSet.unlabelled, count: count)
        return ImageSet(
            storage: ImageStorage(width: side, height: side, pixels: pixels, labels: labels), classNames: [],
            normalization: .cifar)
    }

    /// Smooth patches under noise, so that histograms and edges are like a photograph's.
    private static func draw(_ index: Int, side: Int, into pixels: inout [UInt8]) {
        var stream = RandomStream(seed: 1, purpose: purpose, sample: index)
        let corners = (0..<12).map { _ in stream.uniform(in: 20...235) }
        for y in 0..<side {
            for x in 0..<side {
                let (u, v) = (Double(x) / Double(side - 1), Double(y) / Double(side - 1))
                for channel in 0..<3 {
                    let top = corners[channel] * (1 - u) + corners[3 + channel] * u,
                        bottom = corners[6 + channel] * (1 - u) + corners[9 + channel] * u
                    pixels.append(UInt8(min(255, max(0, top * (1 - v) + bottom * v + 12 * stream.normal()))))
                }
            }
        }
    }
}
