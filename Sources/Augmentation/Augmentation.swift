import Images
import Tensors
import Vocabulary

/// An augmentation as it is written: operations, one after the other, or one of several at random. Immutable.
public indirect enum Augmentation: Sendable {
    /// `probability` is the chance that the operation happens at all.
    case operation(any Operation, strength: Strength, probability: Double)
    case sequence([Augmentation])
    /// One of these, each equally likely.
    case choice([Augmentation])
    case mixture(AugMix)

    /// Does nothing.
    public static let identity = Augmentation.sequence([])

    /// An operation whose strength and probability are in their ranges.
    ///
    /// - Throws: `AugmentationError.outOfRange`, `.noLevel`.
    public static func checked(_ operation: any Operation, strength: Strength, probability: Double)
        throws(AugmentationError) -> Augmentation
    {
        try strength.check(for: operation)
        guard (0...1).contains(probability) else {
            throw .outOfRange(what: "p= of \(operation.name)", value: probability, range: 0...1, unit: nil)
        }
        return .operation(operation, strength: strength, probability: probability)
    }

    /// `self`, then `next`.
    public func then(_ next: Augmentation) -> Augmentation { .sequence(parts + next.parts) }

    public var parts: [Augmentation] {
        if case .sequence(let parts) = self { parts } else { [self] }
    }

    /// Whether any of its operations may move pixels.
    public var movesPixels: Bool {
        switch self {
        case .operation(let operation, _, let probability): operation.movesPixels && probability > 0
        case .sequence(let parts), .choice(let parts): parts.contains(where: \.movesPixels)
        case .mixture: true
        }
    }

    /// The augmented image. Draws from `stream` in a fixed order.
    ///
    /// - Parameter partners: the images that are augmented with it, all of its size, for operations that mix two;
    ///   without them these do nothing.
    public func apply(to image: Image, stream: inout RandomStream, partners: Partners? = nil) -> Image {
        switch self {
        case .operation(let operation, let strength, let probability):
            guard probability >= 1 || stream.chance(probability) else { return image }
            let (operation, magnitude) = strength.resolved(for: operation, image: image, stream: &stream)
            if operation.mixesImages, let partners, partners.count > 0, let pairing = operation as? any PairOperation {
                let partner = partners.image(stream.below(partners.count))
                return partner.width == image.width && partner.height == image.height
                    ? pairing.apply(to: image, with: partner, magnitude: magnitude) : image
            }
            return operation.apply(to: image, magnitude: magnitude, stream: &stream)
        case .sequence(let parts):
            return parts.reduce(image) {
                Cancellation.isCurrentCancelled ? $0 : $1.apply(to: $0, stream: &stream, partners: partners)
            }
        case .choice(let options):
            guard !options.isEmpty else { return image }
            return options[stream.below(options.count)].apply(to: image, stream: &stream, partners: partners)
        case .mixture(let mixture):
            return mixture.apply(to: image, stream: &stream)
        }
    }
}

extension Strength {
    /// The operation that is meant, one of those of that name, and its magnitude.
    func resolved(for operation: any Operation, image: Image, stream: inout RandomStream) -> (
        any Operation, magnitude: Double
    ) {
        switch self {
        case .magnitude(let magnitude): return (operation, magnitude)
        case .none: return (operation, 0)
        case .level(let level, let space):
            return resolve(operation, level: level, in: space, image: image, stream: &stream)
        case .randomLevel(let space):
            let level = space.bins.map { Double(stream.below($0)) / Double($0 - 1) } ?? stream.uniform()
            return resolve(operation, level: level, in: space, image: image, stream: &stream)
        }
    }

    private func resolve(
        _ operation: any Operation, level: Double, in space: LevelSpace, image: Image, stream: inout RandomStream
    ) -> (any Operation, magnitude: Double) {
        guard let scale = space.scale(of: operation) else { return (operation, 0) }
        let isNegative = scale.randomSign && stream.chance(0.5)
        return (
            scale.operation,
            scale.magnitude(level: level, isNegative: isNegative, width: image.width, height: image.height)
        )
    }
}
