import Augmentation
import Datasets
import Language
import Networks

/// What an augmentation takes from the pipe: an augmentation, which it follows, or images, which it is applied to.
struct AugmentationInput: InputSource {
    static let types: [ValueType] = [.object(Augmentation.self), .object(LabelledImage.self), .object(ImageSet.self)]

    var types: [ValueType] { Self.types }
    var isRequired: Bool { false }

    /// nil, or the same type as is piped in.
    static func output(_ input: ValueType?) -> ValueType { input ?? .object(Augmentation.self) }
}

extension Augmentation {
    /// What a command yields that gives this augmentation: itself, or what is piped in with it applied.
    func applied(in invocation: Invocation, seed: UInt64) throws -> Value {
        try invocation.input.map { try applied(to: $0, seed: seed, context: invocation.context) } ?? .object(self)
    }

    func applied(to input: Value, seed: UInt64, context: Context) throws -> Value {
        switch input {
        case .object(let first as Augmentation): return .object(first.then(self))
        case .object(let image as LabelledImage): return .object(image.augmented(by: self, seed: seed))
        case .object(let images as ImageSet):
            return .object(try images.augmented(by: self, seed: seed, pool: context.pool))
        case .list:
            guard let images = try input.images else { fallthrough }
            return .object(try images.augmented(by: self, seed: seed, pool: context.pool))
        default:
            throw CommandError(
                "an augmentation takes an image, images or an augmentation from the pipe, not \(input.phrase)")
        }
    }
}

extension Argument<UInt64> {
    /// `seed=` of a command that gives an augmentation.
    static let ofDraws = Argument.seed("of the draws, where it is applied to images")
}
