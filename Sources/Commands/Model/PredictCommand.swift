import Augmentation
import Datasets
import Images
import Language
import Networks
import Tensors

enum PredictCommand {
    static let declaration = CommandDeclaration(
        "predict", group: .model, summary: "the most probable classes of each image",
        discussion: """
            A table with a row for each image and rank: the image's index and own class, the rank from 1, the class
            there and its probability (softmax).
            """,
        parameters: [
            Parameter("model", .object(Model.typeName), "the model", position: .positional),
            Parameter("top", .integer, "how many classes of each image", default: .number(5), range: 1...1000),
        ],
        inputs: [.object(ImageSet.typeName), .object(LabelledImage.typeName)], requiresInput: true,
        examples: [
            .init(
                "(dataset scenes train=10 test=10).test[0..<2] | predict (wrn depth=10 widen=1) top=3", "of two images")
        ],
        output: { _ in .object(Table.typeName) }
    ) { invocation in
        let model = try invocation.object("model", Model.self)
        let images = try images(invocation)
        let top = min(try invocation.integer("top"), model.configuration.classCount)
        let logits = try NetworkErrors.translated {
            try model.logits(inputs: inputs(images, model), pool: invocation.context.pool)
        }
        let columns: [Table.Column] = [
            .init("image"), .init("label"), .init("rank"), .init("class"),
            .init("probability", format: .percent(decimals: 2)),
        ]
        return .object(
            Table(
                columns: columns,
                rows: images.indices.flatMap { rows(of: images[$0], logits: logits, row: $0, model: model, top: top) }))
    }

    private static func images(_ invocation: Invocation) throws -> [LabelledImage] {
        if let image = invocation.input(as: LabelledImage.self) { return [image] }
        guard let set = invocation.input(as: ImageSet.self) else {
            throw CommandError("predict needs images from the pipe")
        }
        return (0..<set.count).map(set.labelled(at:))
    }

    /// [N, H, W, 3], normalized as the model wants it.
    private static func inputs(_ images: [LabelledImage], _ model: Model) -> Tensor {
        let size = images.first.map { $0.image.pixels.count } ?? 0
        return Tensor(shape: [images.count, images.first?.image.height ?? 8, images.first?.image.width ?? 8, 3]) {
            buffer in
            guard let base = buffer.baseAddress else { return }
            let preparation = BatchPreparation(normalization: model.normalization)
            for (n, image) in images.enumerated() { preparation.write(image.image, into: base + n * size) }
        }
    }

    private static func rows(of image: LabelledImage, logits: Tensor, row: Int, model: Model, top: Int) -> [[Value]] {
        let classes = model.configuration.classCount
        let probabilities = [Float](unsafeUninitializedCapacity: classes) { buffer, count in
            guard let base = buffer.baseAddress else { return }
            logits.withValues { values in
                guard let source = values.baseAddress else { return }
                CrossEntropyKernel.probabilities(source + row * classes, classes: classes, probabilities: base)
            }
            count = classes
        }
        let order = (0..<classes).sorted { (probabilities[$0], $1) > (probabilities[$1], $0) }
        return order.prefix(top).enumerated().map { rank, index in
            [
                .number(Double(image.index)), image.className.map(Value.string) ?? .nothing, .number(Double(rank + 1)),
                .string(model.className(index)),
                .number(Double(probabilities[index])),
            ]
        }
    }
}
