import Language
import PluginHost

enum PluginListCommand {
    static let declaration = CommandDeclaration(
        "plugin list", group: .plugins, summary: "the plugins that are loaded, and what each brings",
        examples: [.init("plugin list", "a row a plugin")], output: .object(Table.self)
    ) { invocation in
        let modules = invocation.context.registry.modules.values.compactMap { $0 as? PluginModule }
        let names = ["name", "version", "summary", "brings", "path", "sha256"]
        return .object(
            Table(
                columns: names.map { Table.Column($0) },
                rows: modules.map { module in
                    [
                        .string(module.name), .string(module.version), .string(module.summary),
                        .string(module.description.contentsText), .string(module.plugin?.path ?? ""),
                        .string(module.plugin?.digest ?? ""),
                    ]
                }))
    }
}
