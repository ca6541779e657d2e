import Language
import PluginHost

enum PluginInfoCommand {
    private static let plugin = Argument.plugin

    static let declaration = CommandDeclaration(
        "plugin info", group: .plugins, summary: "what a plugin brings, with its parameters",
        discussion: "Loads the file to ask it, and adds nothing to the session.", parameters: [plugin],
        examples: [.init("plugin info elastic", "one that comes with faa", isRunnable: false)],
        output: .object(Table.self)
    ) { invocation in
        let loaded = try PluginLoader.shared.load(try invocation[plugin], in: invocation.context.currentFolder)
        let description = loaded.description
        let items =
            description.operations.map(\.item) + description.methods.map(\.item) + description.measures.map(\.item)
            + description.commands.map(\.item) + description.datasets.map(\.item) + description.colorMaps.map(\.item)
        return .object(
            Table(
                columns: ["kind", "name", "parameters", "flags", "summary"].map { Table.Column($0) },
                rows: zip(description.contents, items).map { content, item in
                    [
                        .string(content.kind), .string(item.name),
                        .string(item.parameters.map(\.name).joined(separator: " ")),
                        .string(item.flags.map(\.rawValue).sorted().joined(separator: " ")), .string(item.summary),
                    ]
                }))
    }
}
