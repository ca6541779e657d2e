import Augmentation
import Datasets
import Language
import Networks
import Tensors

enum PredictCommand {
    private static let model = Argument<Model>.object("model", "the model", position: .positional)
    private static let top = Argument.integer("top", "how many classes of each image", default: 5, in: 1...1000)
    private static let images = Input<ImageSet>()

    static let declaration = CommandDeclaration(
        "predict", group: .model, summary: "the most probable classes of each image",
        discussion: """
            A table with a row for each image and rank: the image's index and own class, the rank from 1, the class
            there and its probability (softmax).
            """,
        parameters: [model, top], input: images,
        examples: [
            .init(
                "(dataset scenes train=10 test=10).test[0..<2] | predict (wrn depth=10 widen=1) top=3", "of two images")
        ],
        output: .object(Table.self)
    ) { invocation in
        let (model, images) = (try invocation[model], try invocation[images])
        let top = min(try invocation[top], model.configuration.classCount)
        let logits = try model.logits(inputs: inputs(images, model), pool: invocation.context.pool)
        let columns: [Table.Column] = [
            .init("image"), .init("label"), .init("rank"), .init("class"),
            .init("probability", format: .percent(decimals: 2)),
        ]
        return .object(
            Table(
                columns: columns,
                rows: (0..<images.count).flatMap {
                    rows(of: images.labelled(at: $0), logits: logits, row: $0, model: model, top: top)
                }))
    }

    /// [N, H, W, 3], normalized as the model wants it.
    private static func inputs(_ images: ImageSet, _ model: Model) -> Tensor {
        let size = images.width * images.height * 3
        return Tensor(shape: [images.count, images.height, images.width, 3]) { buffer in
            guard let base = buffer.baseAddress else { return }
            let preparation = BatchPreparation(normalization: model.normalization)
            for n in 0..<images.count { preparation.write(images.image(at: n), into: base + n * size) }
        }
    }

    private static func rows(
        of image: LabelledImage, logits: Tensor, row: Int, model: Model, top: Int
    ) -> [[Value]] {
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
                .number(image.index), image.className.map { .string($0) } ?? .nothing, .number(rank + 1),
                .string(model.className(index)), .number(Double(probabilities[index])),
            ]
        }
    }
}
