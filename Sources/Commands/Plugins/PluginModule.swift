import Attribution
import Augmentation
import Figures
import Language
import Measures
import PluginHost

/// A plugin as a module: it comes through the same door as the engines' own.
struct PluginModule: Module {
    let description: PluginDescription
    /// nil: its commands can be checked only, and nothing of it runs.
    let plugin: Plugin?

    init(_ plugin: Plugin) {
        self.plugin = plugin
        description = plugin.description
    }

    init(described description: PluginDescription) {
        self.description = description
        plugin = nil
    }

    var name: String { description.name }
    var version: String { description.version }
    var summary: String { description.summary }
    var origin: String? { plugin.map { "\($0.path) \($0.digest)" } }

    var contributions: [any Sendable] {
        operations + methods + measures + description.colorMaps.map { NamedColorMap($0) }
    }

    private var operations: [any Operation] {
        description.operations.enumerated().map { usual($0.element, $0.offset) }
    }

    private func usual(_ operation: OperationDescription, _ index: Int) -> any Operation {
        let arguments = PluginDescription.usualArguments(operation.item)
        return plugin?.operation(index, arguments: arguments, settings: []) ?? DescribedOperation(operation)
    }

    private var methods: [NamedMethod] {
        description.methods.enumerated().map { index, method in
            NamedMethod(method.item.name, plugin: plugin?.origin) { [plugin] request in
                try plugin.running(method.item)
                    .method(index, arguments: PluginDescription.usualArguments(method.item)).explain(request)
            }
        }
    }

    /// One for each number of a measure.
    private var measures: [NamedMeasure] {
        description.measures.enumerated().flatMap { index, measure in
            measure.results.indices.map { result in
                NamedMeasure(measure.information(result), plugin: plugin?.origin) { [plugin] _ in
                    NamedMeasure.Instance(
                        baseline: "none", sign: "signed",
                        subject: .method { try plugin.values(of: index, measure, result, $0) })
                }
            }
        }
    }

    var commands: [CommandDeclaration] {
        let operations = description.operations.enumerated().compactMap { index, operation in
            PluginOperationCommand.declaration(operation, usual(operation, index)) { [plugin] arguments, settings in
                try plugin.running(operation.item).operation(index, arguments: arguments, settings: settings)
            }
        }
        let methods = description.methods.enumerated().map { index, method in
            PluginMethodCommand.declaration(method) { [plugin] in
                try plugin.running(method.item).method(index, arguments: $0)
            }
        }
        let measures = description.measures.enumerated().map { index, measure in
            PluginMeasureCommand.declaration(measure) { [plugin] in
                try plugin.running(measure.item).measure(index, arguments: $0)
            }
        }
        let commands = description.commands.enumerated().map { index, command in
            PluginCommand.declaration(command) { [plugin] arguments, surroundings in
                try plugin.running(command.item).run(command: index, arguments: arguments, surroundings)
            }
        }
        let datasets = description.datasets.enumerated().map { index, dataset in
            PluginDatasetCommand.declaration(dataset) { [plugin] arguments, surroundings in
                try plugin.running(dataset.item).load(dataset: index, arguments: arguments, surroundings)
            }
        }
        return operations + methods + measures + commands + datasets
    }
}

extension Plugin? {
    /// - Throws: `CommandError` where the plugin is only described.
    fileprivate func running(_ item: ItemDescription) throws -> Plugin {
        guard let plugin = self else { throw CommandError("\(item.name) is only described here, and cannot run") }
        return plugin
    }
}

extension MeasureDescription {
    /// What one of its numbers is; with the number's name behind its own where there are several.
    fileprivate func information(_ result: Int) -> MeasureInformation {
        let name = results.count == 1 ? item.name : "\(item.name)-\(results[result])"
        return MeasureInformation(
            name, summary: item.summary, source: "a plugin", range: "any", higher: "a larger \(results[result])",
            scale: "the plugin's")
    }
}

extension Plugin? {
    /// One of a measure's numbers with its usual arguments, image by image.
    fileprivate func values(
        of index: Int, _ measure: MeasureDescription, _ result: Int, _ explained: ExplainedImages
    ) throws -> [Double?] {
        guard let images = explained.images else { return explained.targets.map { _ in nil } }
        let arguments = PluginDescription.usualArguments(measure.item)
        let rows = try running(measure.item).measure(index, arguments: arguments).measure(
            explained.attribution, images: images,
            network: measure.item.flags.contains(.needsNetwork) ? explained.model : nil,
            surroundings: CallSurroundings(pool: explained.pool) { share, _ in try explained.observe(share) })
        return rows.map { $0[result].isFinite ? $0[result] : nil }
    }
}

extension NamedColorMap {
    fileprivate init(_ description: ColorMapDescription) {
        let colors = stride(from: 0, to: description.colors.count, by: 3).map {
            Color(description.colors[$0], description.colors[$0 + 1], description.colors[$0 + 2])
        }
        self.init(name: description.item.name, map: ColorMap(stops: colors))
    }
}
