import Attribution
import Datasets
import Foundation
import Images
import Language
import Networks
import Tensors

/// The images that an attribution is asked for, as a network takes them.
struct AttributionInput {
    static let types: [ValueType] = [.object(LabelledImage.typeName), .object(ImageSet.typeName)]

    let images: [LabelledImage]
    let inputs: Tensor

    /// nil where the value is neither an image nor images.
    init(_ value: Value?, for model: Model) throws {
        images = try Self.images(value)
        guard let first = images.first else { throw CommandError("there are no images to explain") }
        guard images.allSatisfy({ $0.image.width == first.image.width && $0.image.height == first.image.height }) else {
            throw CommandError("the images differ in size")
        }
        let size = first.image.pixels.count, all = images
        inputs = Tensor(shape: [all.count, first.image.height, first.image.width, 3]) { buffer in
            for (n, image) in all.enumerated() {
                for index in 0..<size {
                    buffer[n * size + index] = model.normalization.apply(image.image.pixels[index], channel: index % 3)
                }
            }
        }
    }

    static func images(_ value: Value?) throws -> [LabelledImage] {
        switch value {
        case .object(let image as LabelledImage): return [image]
        case .object(let set as ImageSet): return (0..<set.count).map { set.labelled(at: $0) }
        case .list(let elements): return try elements.flatMap { try images($0) }
        default:
            throw CommandError(
                "an image or images are needed", hint: "for example $images.test[0] or $images.test[0..<8]")
        }
    }

    var identities: [Int] { images.map(\.index) }

    /// The classes to explain: `predicted`, `label`, a class's name or its number.
    func targets(_ target: Value?, model: Model, pool: WorkerPool) throws -> [Int] {
        switch target {
        case .number(let number)?:
            guard let index = Int(exactly: number), (0..<model.configuration.classCount).contains(index) else {
                throw CommandError(
                    "target= is a class from 0 to \(model.configuration.classCount - 1)", argument: "target")
            }
            return images.map { _ in index }
        case .string("label")?:
            return try images.map { image in
                guard let label = image.label else {
                    throw CommandError(
                        "image \(image.index) has no label", hint: "target=predicted explains what the network says",
                        argument: "target")
                }
                return label
            }
        case .string("predicted")?, nil: return try predictions(model, pool: pool).map(\.index)
        case .string(let name)?:
            guard let index = model.classNames.firstIndex(of: name) else {
                throw CommandError(
                    "the network knows no class \"\(name)\"",
                    hint: "there are: \(model.classNames.joined(separator: ", "))", argument: "target")
            }
            return images.map { _ in index }
        default: throw CommandError("target= is predicted, label, a class's name or its number", argument: "target")
        }
    }

    /// The class with the largest logit and its probability, an image.
    func predictions(_ model: Model, pool: WorkerPool) throws -> [(index: Int, probability: Double)] {
        let logits = try NetworkErrors.translated { try model.logits(inputs: inputs, pool: pool) }
        let classes = logits.shape[1], values = logits.values.map(Double.init)
        return images.indices.map { n in
            let row = Array(values[n * classes..<(n + 1) * classes]), largest = row.max() ?? 0
            let total = row.reduce(0) { $0 + exp($1 - largest) }
            return (row.firstIndex(of: largest) ?? 0, 1 / total)
        }
    }
}
