import Attribution
import Augmentation
import Images
import Language
import Networks
import PluginHost
import Tensors
import Vocabulary

enum PluginBenchmarkCommand {
    private static let plugin = Argument.plugin
    private static let images = Argument.integer("images", "of 32x32 pixels", default: 1000, in: 1...1_000_000)

    static let declaration = CommandDeclaration(
        "plugin bench", group: .plugins,
        summary: "how many images a second a plugin's items do, beside the built-in nearest to each",
        discussion: """
            Operations at their usual magnitude, or in the middle of their levels, as in training, with normalization
            behind; beside rotate where they move pixels, gaussian-noise where they draw, and brightness else. Methods
            on an untrained WRN-10-1, a tenth as many images, beside gradcam or, where a map has channels, saliency.
            """,
        parameters: [plugin, images],
        examples: [.init("plugin bench elastic", "one that comes with faa", isRunnable: false)],
        output: .object(Table.self)
    ) { invocation in
        let context = invocation.context, count = try invocation[images]
        let loaded = try PluginLoader.shared.load(try invocation[plugin], in: context.currentFolder)
        let operations = try loaded.description.operations.indices.map { index in
            try context.report(
                Progress(task: "plugin bench", fraction: 0, detail: loaded.description.contents[index].name))
            return try row(loaded, operation: index, images: count, context)
        }
        let methods = try loaded.description.methods.indices.map { index in
            try row(loaded, method: index, images: max(1, count / 10), context)
        }
        let names = ["item", "images_per_second", "beside", "its_images_per_second", "ratio"]
        return .object(Table(columns: names.map { Table.Column($0) }, rows: operations + methods))
    }

    private static func row(_ item: String, _ own: Double, beside other: String, _ others: Double) -> [Value] {
        [.string(item), .rounded(own, 0), .string(other), .rounded(others, 0), .rounded(own / others, 3)]
    }

    private static func row(_ plugin: Plugin, operation index: Int, images: Int, _ context: Context) throws -> [Value] {
        let description = plugin.description.operations[index], flags = description.item.flags
        let operation = plugin.operation(
            index, arguments: PluginDescription.usualArguments(description.item), settings: [])
        let other =
            flags.contains(.movesPixels) ? "rotate" : flags.contains(.deterministic) ? "brightness" : "gaussian-noise"
        let builtIn = OperationCatalog.operation(named: other)
        let speeds = try [operation, builtIn].compactMap(\.self).map { operation in
            try AugmentationBenchmark.run(
                try .checked(operation, strength: strength(of: operation), probability: 1), images: images, passes: 3,
                pool: context.pool
            ) { _ in try context.cancellation.check() }.imagesPerSecond
        }
        return row(description.item.name, speeds[0], beside: other, speeds.last ?? .nan)
    }

    private static func strength(of operation: any Operation) -> Strength {
        if operation.magnitudeName == nil { return .none }
        if let usual = operation.defaultMagnitude { return .magnitude(usual) }
        if operation.range != nil { return .level(0.5) }
        let range = operation.magnitudes
        return .magnitude(min(range.upperBound, max(range.lowerBound, 16)))
    }

    private static func row(_ plugin: Plugin, method index: Int, images: Int, _ context: Context) throws -> [Value] {
        let description = plugin.description.methods[index]
        let method = plugin.method(index, arguments: PluginDescription.usualArguments(description.item))
        let other = description.channels == 1 ? "gradcam" : "saliency"
        guard let builtIn = AttributionMethods.named.first(where: { $0.name == other }) else { return [] }
        let own = try speed(images, context) { try method.explain($0) }
        return row(description.item.name, own, beside: other, try speed(images, context) { try builtIn.explain($0) })
    }

    /// Images a second.
    private static func speed(
        _ count: Int, _ context: Context, _ explain: (AttributionRequest) throws -> Attribution
    ) throws -> Double {
        let model = try Model(initializing: WideResNet(depth: 10, widenFactor: 1), seed: 0)
        var stream = RandomStream(seed: 0, purpose: RandomPurpose("plugin bench"))
        let inputs = Tensor(
            shape: [count, 32, 32, 3], values: (0..<count * 3072).map { _ in Float(stream.uniform() * 4 - 2) })
        let request = AttributionRequest(
            model: model, inputs: inputs, targets: (0..<count).map { $0 % model.classCount },
            names: (0..<count).map { ImageName($0) }, pool: context.pool
        ) { _ in try context.cancellation.check() }
        _ = try explain(request)
        let time = try ContinuousClock().measure { _ = try explain(request) }
        return Double(count) / time.seconds
    }
}
