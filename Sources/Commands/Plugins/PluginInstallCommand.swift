import Files
import Language
import PluginHost

enum PluginInstallCommand {
    private static let plugin = Argument.path("plugin", "the path of its file", endings: ["so", "py", "/"])

    static let declaration = CommandDeclaration(
        "plugin install", group: .plugins, summary: "copies a plugin to where it is found by name",
        discussion: """
            Into ~/.local/share/faa/plugins (or XDG_DATA_HOME's), under the plugin's own name, with its description
            beside it. A plugin of that name that is there already is replaced. Yields the path.
            """,
        parameters: [plugin],
        examples: [.init("plugin install ./mine.so", "plugin load mine, from any folder", isRunnable: false)],
        output: .string
    ) { invocation in
        let loaded = try PluginLoader.shared.load(
            try invocation[plugin], in: invocation.context.currentFolder, comparing: false)
        guard let folder = PluginLocations.userFolder() else {
            throw CommandError("there is no folder for plugins", hint: "set HOME or XDG_DATA_HOME")
        }
        return .string(try loaded.installed(in: folder))
    }
}
