import Augmentation
import Datasets
import Images
import Language
import Tensors

/// What an augmentation takes from the pipe: an augmentation, which it follows, or images, which it is applied to.
enum AugmentationInput {
    static let types: [ValueType] = [
        .object(Augmentation.typeName), .object(LabelledImage.typeName), .object(ImageSet.typeName),
    ]
    private static let purpose = RandomPurpose("augment command")

    /// nil, or the same type as is piped in.
    static func output(_ input: ValueType?) -> ValueType { input ?? .object(Augmentation.typeName) }

    static func apply(_ augmentation: Augmentation, to input: Value?, seed: UInt64, context: Context) throws -> Value {
        guard case .object(let object)? = input else { return .object(augmentation) }
        switch object {
        case let first as Augmentation: return .object(first.then(augmentation))
        case let image as LabelledImage: return .object(apply(augmentation, to: image, seed: seed))
        case let images as ImageSet: return .object(try apply(augmentation, to: images, seed: seed, context: context))
        default:
            throw CommandError(
                "an augmentation takes an image, images or an augmentation from the pipe, not a \(type(of: object).typeName)"
            )
        }
    }

    /// A mask is kept only where no pixel can have moved. The result can be drawn anew, from a stream of its own for
    /// each draw.
    private static func apply(_ augmentation: Augmentation, to image: LabelledImage, seed: UInt64) -> LabelledImage {
        apply(augmentation, to: image, seed: seed, draw: 0) { draw in
            apply(augmentation, to: image.redraw?(draw) ?? image, seed: seed, draw: draw)
        }
    }

    private static func apply(
        _ augmentation: Augmentation, to image: LabelledImage, seed: UInt64, draw: Int, partners: Partners? = nil,
        redraw: (@Sendable (Int) -> LabelledImage)? = nil
    ) -> LabelledImage {
        // In `$image | flip | crop` each has draws of its own; draws are fewer than 2^20.
        var stream = RandomStream(seed: seed, purpose: purpose, epoch: draw + image.stage << 20, sample: image.index)
        return LabelledImage(
            image: augmentation.apply(to: image.image, stream: &stream, partners: partners), label: image.label,
            classNames: image.classNames, index: image.index, mask: augmentation.movesPixels ? nil : image.mask,
            normalization: image.normalization, stage: image.stage + 1, redraw: redraw)
    }

    private static func apply(_ augmentation: Augmentation, to images: ImageSet, seed: UInt64, context: Context) throws
        -> ImageSet
    {
        var results = [LabelledImage?](repeating: nil, count: images.count)
        let partners = Partners(count: images.count) { images.image(at: $0) }
        results.withUnsafeMutableBufferPointer { results in
            // Each chunk writes to a place of its own.
            nonisolated(unsafe) let results = results
            context.pool.forEach(images.count) { position, _ in
                results[position] = apply(
                    augmentation, to: images.labelled(at: position), seed: seed, draw: 0, partners: partners)
            }
        }
        return ImageSet(results.compactMap(\.self)) ?? images
    }
}
