import Attribution
import Datasets
import Language
import Networks

/// `compare [$plain $auto] $images methods=[gradcam smoothgrad]`
enum CompareCommand {
    private static let usual = ["gradcam", "smoothgrad", "integrated-gradients", "guided-backprop"]

    static let declaration = CommandDeclaration(
        "compare", group: .attribution, summary: "draws where networks look: image by method by network",
        discussion: """
            Each method's colours have one scale over the networks of an image, which stands below. Each network
            explains target= (by default the class that it predicts itself).
            """,
        parameters: [
            Parameter("models", .list(.object(Model.typeName)), "the networks", position: .positional),
            Parameter(
                "images", .union(AttributionInput.types + [.list(.object(LabelledImage.typeName))]), "the images",
                position: .positional),
            Parameter(
                "methods", .list(.string), "attribution methods by name", default: .list(usual.map(Value.string)),
                choices: MethodEntry.all.map(\.name)),
            Parameter("names", .list(.string), "the networks' names in the figure", default: .list([])),
            Parameter(
                "target", .union([.string, .integer]), "the class to explain: predicted, label, a name or a number",
                default: .string("predicted")),
        ],
        examples: [
            .init(
                "compare [(wrn depth=10 widen=1)] (dataset scenes train=10 test=10).test[0] methods=[gradcam guided-backprop]",
                "one network, two methods"),
            .init(
                "compare [(load plain.safetensors) (load auto.safetensors)] (dataset scenes).test[0..<6] names=[plain auto] | save where.png",
                "two networks", isRunnable: false),
        ],
        output: { _ in .object(Figure.typeName) }
    ) { invocation in
        let models = try invocation.list("models").map { value -> Model in
            guard case .object(let object) = value, let model = object as? Model else {
                throw CommandError("compare takes models", argument: "models")
            }
            return model
        }
        guard let first = models.first else {
            throw CommandError("compare needs at least one model", argument: "models")
        }
        let methods = try methods(invocation), names = try names(invocation, count: models.count)
        let images = try AttributionInput(invocation.value("images"), for: first).images
        guard images.count <= 64 else {
            throw CommandError(
                "\(images.count) images are too many for one figure", hint: "take up to 64: $images.test[0..<8]",
                argument: "images")
        }
        var rows = [[Comparison.Row]](repeating: [], count: images.count)
        var isSigned = [Bool](repeating: false, count: methods.count)
        for (number, model) in models.enumerated() {
            let explained = try explain(model, methods, invocation, done: number, of: models.count)
            for (method, maps) in explained.maps.enumerated() { isSigned[method] = isSigned[method] || maps.isSigned }
            for (n, image) in images.enumerated() {
                let prediction = explained.predictions[n]
                rows[n].append(
                    Comparison.Row(
                        network: names[number], prediction: className(prediction.index, of: model),
                        probability: prediction.probability, isRight: image.label.map { $0 == prediction.index },
                        target: className(explained.targets[n], of: model), maps: explained.maps.map { $0.maps[n] }))
            }
        }
        let subjects = zip(images, rows).map {
            (Comparison.Subject(image: $0.image, label: $0.className ?? "", mask: $0.mask), $1)
        }
        return .object(Comparison(methods: methods.map(\.name), isSigned: isSigned, subjects: subjects).figure)
    }

    private static func className(_ index: Int, of model: Model) -> String {
        model.classNames.indices.contains(index) ? model.classNames[index] : "class \(index)"
    }

    private static func explain(
        _ model: Model, _ methods: [MethodEntry], _ invocation: Invocation, done: Int, of total: Int
    ) throws -> (maps: [PixelMaps], targets: [Int], predictions: [(index: Int, probability: Double)]) {
        let context = invocation.context, input = try AttributionInput(invocation.value("images"), for: model)
        let targets = try input.targets(invocation.value("target"), model: model, pool: context.pool)
        let maps = try methods.enumerated().map { index, method in
            try MethodCommand.attributing {
                PixelMaps(
                    try method.standard.attribute(
                        model, inputs: input.inputs, targets: targets, samples: input.identities, pool: context.pool
                    ) { share in
                        let fraction = (Double(done) + (Double(index) + share) / Double(methods.count)) / Double(total)
                        try context.report(
                            Progress(
                                task: "compare", fraction: fraction,
                                detail: "network \(done + 1)/\(total), \(method.name)"))
                    })
            }
        }
        return (maps, targets, try input.predictions(model, pool: context.pool))
    }

    private static func methods(_ invocation: Invocation) throws -> [MethodEntry] {
        let methods = try invocation.list("methods").map { value -> MethodEntry in
            guard case .string(let name) = value, let method = MethodEntry.all.first(where: { $0.name == name }) else {
                throw CommandError(
                    "there is no attribution method \(value.display)",
                    hint: "there are: \(MethodEntry.all.map(\.name).joined(separator: ", "))", argument: "methods")
            }
            return method
        }
        guard !methods.isEmpty else { throw CommandError("compare needs at least one method", argument: "methods") }
        return methods
    }

    private static func names(_ invocation: Invocation, count: Int) throws -> [String] {
        let names = try invocation.list("names").map(\.display)
        guard names.isEmpty || names.count == count else {
            throw CommandError("names= takes one name a model: \(count), not \(names.count)", argument: "names")
        }
        return names.isEmpty ? (1...count).map { "network \($0)" } : names
    }
}
