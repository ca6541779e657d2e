import Arrays
import Datasets
import Files
import Language
import Networks
import Tensors

enum ActivationsCommand {
    static let images = Argument<ImageSet>.object("images", "the images", position: .positional).piped
    static let model = Argument<Model>.object("model", "the network", position: .positional)
    private static let layer = layer("layer", "the layer whose output it is; the last block where it is left out")

    static func layer(_ name: String, _ summary: String) -> Argument<String?> {
        Argument<String>.string(name, summary).optional.suggesting { request in
            request.layerNames.map { Suggestion($0) }
        }
    }

    static let declaration = CommandDeclaration(
        "activations", group: .tensors, summary: "what a layer of a network puts out for each image",
        discussion: """
            [images height width channels], in inference mode. A network's .layers has the names of the layers. For a
            layer behind the pooling, height and width are 1.
            """,
        parameters: [images, model, layer],
        examples: [
            .init(
                "(activations (dataset scenes train=10 test=10).test[0..<2] (wrn depth=10 widen=1) layer=conv1).shape",
                "of the first layer, for two images"),
            .init(
                "(dataset scenes train=10 test=10).test[0..<2] | activations (wrn depth=10 widen=1) | mean axis=[1 2]",
                "each channel's mean in the last block"),
        ],
        lasting: "let m = wrn depth=16 widen=4; let d = (dataset scenes train=10 test=2000).test; activations $d $m",
        output: .tensor
    ) { invocation in
        let images = try invocation[images], model = try invocation[model], pool = invocation.context.pool
        let layer = try invocation[layer] ?? model.lastBlockName
        return .tensor(
            try NetworkError.naming(images.name(at:)) {
                try model.activations(inputs: model.inputs(checked: images, pool: pool), layer: layer, pool: pool) {
                    try invocation.context.report(imagesDone: $0, of: images.count, task: "activations")
                }
            })
    }
}

extension Model {
    /// The images as this network takes them, [N, H, W, 3], where there are any and memory for them.
    func inputs(checked images: ImageSet, pool: WorkerPool) throws -> Tensor {
        guard images.count > 0 else { throw CommandError("there are no images", argument: "images") }
        try AvailableMemory.require(
            bytes: images.count * images.height * images.width * 3 * MemoryLayout<Float>.stride,
            for: "\(images.count) images as numbers")
        return try inputs(of: images, pool: pool)
    }
}
