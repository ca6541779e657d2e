import Images
import Tensors

/// How strong an operation is.
public enum Strength: Hashable, Sendable {
    /// In the operation's own unit, with its sign: 20 is 20 degrees, always.
    case magnitude(Double)
    /// In 0...1 of the search space's range, with the reference's random sign.
    case level(Double)
    /// For operations that have no strength.
    case none
}

/// An augmentation as it is written: operations, one after the other, or one of several at random. Immutable.
public indirect enum Augmentation: Sendable {
    /// `probability` is the chance that the operation happens at all.
    case operation(any Operation, strength: Strength, probability: Double)
    case sequence([Augmentation])
    /// One of these, each equally likely.
    case choice([Augmentation])

    /// Does nothing.
    public static let identity = Augmentation.sequence([])

    /// `self`, then `next`.
    public func then(_ next: Augmentation) -> Augmentation { .sequence(parts + next.parts) }

    var parts: [Augmentation] {
        if case .sequence(let parts) = self { parts } else { [self] }
    }

    /// Whether any of its operations may move pixels.
    public var movesPixels: Bool {
        switch self {
        case .operation(let operation, _, let probability): operation.movesPixels && probability > 0
        case .sequence(let parts), .choice(let parts): parts.contains(where: \.movesPixels)
        }
    }

    /// The augmented image. Draws from `stream` in a fixed order.
    public func apply(to image: Image, stream: inout RandomStream) -> Image {
        switch self {
        case .operation(let operation, let strength, let probability):
            guard probability >= 1 || stream.chance(probability) else { return image }
            return operation.apply(to: image, magnitude: operation.magnitude(of: strength, stream: &stream), stream: &stream)
        case .sequence(let parts):
            return parts.reduce(image) { $1.apply(to: $0, stream: &stream) }
        case .choice(let options):
            guard !options.isEmpty else { return image }
            return options[stream.below(options.count)].apply(to: image, stream: &stream)
        }
    }
}

extension Operation {
    func magnitude(of strength: Strength, stream: inout RandomStream) -> Double {
        switch strength {
        case .magnitude(let magnitude): return magnitude
        case .none: return 0
        case .level(let level):
            guard let range else { return 0 }
            let magnitude = range.magnitude(level: level)
            return range.randomSign && stream.chance(0.5) ? -magnitude : magnitude
        }
    }
}
