import Images
import Tensors
import Vocabulary

/// AugMix (Hendrycks et al., arXiv 1912.02781, algorithm 1), as torchvision has it: a random mean of the image and of
/// `width` chains of random operations.
public struct AugMix: Hashable, Configurable {
    /// The operations' levels are below this many tenths; 1...10.
    public var severity = 3
    /// Chains; 1...16.
    public var width = 3
    /// Operations a chain; 0: 1 to 3 at random.
    public var depth = 0
    /// Of the Dirichlet and beta distributions that the weights are drawn from; above 0.
    public var alpha = 1.0

    public static let settings: [Setting<AugMix>] = [
        .integer("severity", \.severity, "levels are drawn below this many of 10", in: 1...10),
        .integer("width", \.width, "chains", in: 1...16),
        .integer("depth", \.depth, "operations a chain; 0: 1 to 3 at random", in: 0...16),
        .number("alpha", \.alpha, "of the Dirichlet and beta distributions of the weights", in: 0.01...1000),
    ]

    public init() {}

    private static let space = LevelSpace.augMix
    private static let operations = space.operations.compactMap(OperationCatalog.operation(named:))

    func apply(to image: Image, stream: inout RandomStream) -> Image {
        let share = stream.dirichlet(alpha: alpha, count: 2), weights = stream.dirichlet(alpha: alpha, count: width)
        var mixed = AugMix.each(image.pixels) { Float(share[0]) * Float($0) }
        for weight in weights {
            let end = chain(image, stream: &stream), weight = Float(weight * share[1])
            for piece in Pieces(ofBytes: mixed.count) {
                for index in piece { mixed[index] += weight * Float(end.pixels[index]) }
            }
        }
        return Image(
            width: image.width, height: image.height, pixels: AugMix.each(mixed) { $0 > 0 ? UInt8(min($0, 255)) : 0 })
    }

    /// `map`, by pieces: where the command is to end, the rest is whatever was there.
    private static func each<Old: BitwiseCopyable, New: BitwiseCopyable>(
        _ old: [Old], _ convert: (Old) -> New
    ) -> [New] {
        [New](unsafeUninitializedCapacity: old.count) { new, count in
            old.withUnsafeBufferPointer { old in
                for piece in Pieces(ofBytes: old.count) {
                    for index in piece { new[index] = convert(old[index]) }
                }
            }
            count = old.count
        }
    }

    private func chain(_ image: Image, stream: inout RandomStream) -> Image {
        let count = depth > 0 ? depth : 1 + stream.below(3)
        return (0..<count).reduce(image) { image, _ in
            let operation = AugMix.operations[stream.below(AugMix.operations.count)],
                level = Double(stream.below(severity)) / 9
            let strength = AugMix.space.scale(of: operation) == nil ? Strength.none : .level(level, in: AugMix.space)
            return Augmentation.operation(operation, strength: strength, probability: 1).apply(
                to: image, stream: &stream)
        }
    }
}
