import Language
import Networks
import PluginHost

/// `$attribution | measure NAME`: the command of a plugin's measure.
enum PluginMeasureCommand {
    private static let attribution = Input<AttributionValue>()
    private static let model = Argument<Model>.object("model", "the network that was explained", position: .positional)

    static func declaration(
        _ measure: MeasureDescription, make: @escaping @Sendable ([PluginValue]) throws -> PluginMeasure
    ) -> CommandDeclaration {
        let item = measure.item, parameters = PluginParameters(item)
        let needsNetwork = item.flags.contains(.needsNetwork)
        let usual = CommandDeclaration.Example(
            "(dataset scenes train=10 test=10).test[0..<2] | gradcam (wrn depth=10 widen=1) | measure \(item.name)"
                + (needsNetwork ? " (wrn depth=10 widen=1)" : ""), "of a network that has learnt nothing yet")
        return CommandDeclaration(
            "measure \(item.name)", group: .attribution, summary: item.summary, discussion: item.discussion,
            parameters: (needsNetwork ? [model] : []) + parameters.parameters, input: attribution,
            examples: item.exampleDeclarations ?? [usual], output: .record
        ) { invocation in
            let value = try invocation[attribution]
            let rows = try make(parameters.values(invocation)).measure(
                value.attribution, images: value.images, network: needsNetwork ? invocation[model] : nil,
                surroundings: invocation.context.surroundings(item.name))
            return .record(means(of: rows, measure, method: value.attribution.method))
        }
    }

    /// Of the images of which there is something to be said.
    private static func means(of rows: [[Double]], _ measure: MeasureDescription, method: String) -> Record {
        var record = Record(["method": .string(method)])
        for (column, name) in measure.results.enumerated() {
            let values = rows.map { $0[column] }.filter(\.isFinite)
            record[name] = values.isEmpty ? .nothing : .number(values.reduce(0, +) / Double(values.count))
        }
        record["count"] = .number(rows.count { $0.allSatisfy(\.isFinite) })
        return record
    }
}
