import Datasets
import Language
import Vocabulary

extension Dataset: EngineValue {
    public static let noun: Noun = "dataset"
    public static let fields: [Field<Dataset>] = [
        Field("train", .object(ImageSet.self), "the training images") { .object($0.train) },
        Field("valid", .object(ImageSet.self), "the validation images; empty until `split`") { .object($0.valid) },
        Field("test", .object(ImageSet.self), "the test images") { .object($0.test) },
        Field("classes", .list(.string), "the classes' names") { .strings($0.classNames) },
        Field("remarks", .list(.string), "what was left out in reading, and what else is to be known of it") {
            .strings($0.remarks)
        },
        Field("name", .string, "cifar10, scenes, …") { .string($0.name) },
    ]

    public var display: String {
        "\(name): \(train.count) training, \(valid.count) validation and \(test.count) test images "
            + "of \(train.width)x\(train.height), \(classNames.count) classes"
    }

    /// The images' numbers stand for them.
    public var plain: Value {
        .record([
            "name": .string(name), "train": .number(train.count), "valid": .number(valid.count),
            "test": .number(test.count), "classes": .strings(classNames),
        ])
    }
}

extension Argument<ImageSet> {
    /// The images that something is trained on: a dataset stands for its `.train`.
    static let training = Argument(
        Parameter(
            "data", .union([.object(Dataset.self), .object(ImageSet.self)]), "a dataset (its .train) or images",
            position: .positional)
    ) { value in
        guard case .object(let object)? = value else { return nil }
        return (object as? Dataset)?.train ?? object as? ImageSet
    }
}

/// What something is trained on, with the images that it is looked at with, where it is a dataset.
struct TrainingData {
    let images: ImageSet
    let valid: ImageSet?
    let test: ImageSet?

    /// nil for another value.
    init?(_ value: Value?) {
        guard case .object(let object)? = value else { return nil }
        if let dataset = object as? Dataset {
            (images, valid, test) = (dataset.train, dataset.valid, dataset.test)
        } else if let set = object as? ImageSet {
            (images, valid, test) = (set, nil, nil)
        } else {
            return nil
        }
    }
}
