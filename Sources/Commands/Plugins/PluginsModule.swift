import Language

/// Loading and looking at plugins.
struct PluginsModule: Module {
    let name = "plugins"
    let summary = "what is loaded at run time"

    var commands: [CommandDeclaration] {
        [
            PluginLoadCommand.declaration, PluginListCommand.declaration, PluginInfoCommand.declaration,
            PluginInstallCommand.declaration, PluginDescribeCommand.declaration, PluginNewCommand.declaration,
            PluginCheckCommand.declaration, PluginBenchmarkCommand.declaration,
        ]
    }
}
