import PluginABI

/// A plugin, and what it brings.
public struct Plugin {
    private let name, version, summary: String
    private let operations: [any ImageOperation]
    private let methods: [any AttributionMethod]
    private let measures: [any MapMeasure]
    private let commands: [any Command]
    private let datasets: [any Dataset]
    private let colorMaps: [ColorMap]

    /// - Parameters:
    ///   - name: lower-case letters, digits and "-", beginning with a letter; also the file's.
    ///   - version: "1.0.0" (semver.org).
    ///   - summary: one line, without a full stop.
    public init(
        _ name: String, version: String, _ summary: String, operations: [any ImageOperation] = [],
        methods: [any AttributionMethod] = [], measures: [any MapMeasure] = [], commands: [any Command] = [],
        datasets: [any Dataset] = [], colorMaps: [ColorMap] = []
    ) {
        (self.name, self.version, self.summary) = (name, version, summary)
        (self.operations, self.methods, self.measures) = (operations, methods, measures)
        (self.commands, self.datasets, self.colorMaps) = (commands, datasets, colorMaps)
    }

    func write(to table: inout faa_plugin) {
        table.abi = FAA_PLUGIN_ABI
        table.name = StaticMemory.text(name)
        table.version = StaticMemory.text(version)
        table.summary = StaticMemory.text(summary)
        (table.operations, table.operation_count) = StaticMemory.list(operations.map(\.native))
        (table.methods, table.method_count) = StaticMemory.list(methods.map(\.native))
        (table.measures, table.measure_count) = StaticMemory.list(measures.map(\.native))
        (table.commands, table.command_count) = StaticMemory.list(commands.map(\.native))
        (table.datasets, table.dataset_count) = StaticMemory.list(datasets.map(\.native))
        (table.color_maps, table.color_map_count) = StaticMemory.list(colorMaps.map(\.native))
    }
}
