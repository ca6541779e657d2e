import Augmentation
import Images
import Tensors

/// How fast images become a network's input: augmented, normalized, in its layout.
public struct AugmentationBenchmark: Sendable {
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
        let images = (0..<count).map { image($0, side: side) }
        let preparation = BatchPreparation(normalization: .cifar)
        let output = AlignedMemory(count: count * side * side * 3)
        func pass(_ epoch: Int) throws {
            var fits = [Bool](repeating: true, count: count)
            fits.withUnsafeMutableBufferPointer { fits in
                pool.forEach(count) { index, _ in
                    var stream = RandomStream(seed: 0, purpose: RandomPurpose("benchmark"), epoch: epoch, sample: index)
                    let image = augmentation.apply(to: images[index], stream: &stream)
                    fits[index] = image.width == side && image.height == side
                    if fits[index] { preparation.write(image, into: output.pointer + index * side * side * 3) }
                }
            }
            guard fits.allSatisfy(\.self) else {
                throw NetworkError.mismatch(
                    what: "image size after the augmentation", expected: "\(side)x\(side)", found: "another")
            }
        }
        try pass(0)
        let seconds = try (1...max(1, passes)).map { epoch in
            try observe(epoch - 1)
            return try ContinuousClock().measure { try pass(epoch) }.seconds
        }
        return AugmentationBenchmark(images: count, seconds: seconds)
    }

    /// Smooth patches under noise, so that histograms and edges are like a photograph's.
    private static func image(_ index: Int, side: Int) -> Image {
        var stream = RandomStream(seed: 1, purpose: RandomPurpose("benchmark"), sample: index)
        let corners = (0..<12).map { _ in stream.uniform(in: 20...235) }
        var pixels: [UInt8] = []
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
        return Image(width: side, height: side, pixels: pixels)
    }
}
