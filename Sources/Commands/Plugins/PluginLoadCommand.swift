import Files
import Language
import PluginHost
import Vocabulary

enum PluginLoadCommand {
    private static let plugin = Argument.plugin
    private static let python = Argument.string(
        "python", "the interpreter of a plugin in Python: python3 from the PATH, or FAA_PYTHON, where it is left out"
    ).optional

    static let declaration = CommandDeclaration(
        "plugin load", group: .plugins, summary: "loads a plugin: its commands are there from the next line on",
        discussion: """
            By name it is looked for in the folders of FAA_PLUGIN_PATH, in ~/.local/share/faa/plugins and beside the
            program, never in the current folder: a path does that (./mine.so). A plugin is a .so file, a .py file, or a
            folder with either of its own name. In a script, `import plugin "NAME"` at its beginning finds it before the
            script is checked.
            """,
        parameters: [plugin, python],
        examples: [
            .init("plugin load elastic", "one that comes with faa", isRunnable: false),
            .init("plugin load ./mine.so", "one of your own", isRunnable: false),
        ],
        output: .string
    ) { invocation in
        let context = invocation.context
        let loaded = try PluginLoader.shared.load(
            try invocation[plugin], in: context.currentFolder, interpreter: try invocation[python])
        try context.load(PluginModule(loaded))
        return .string(loaded.description.contentsText)
    }
}

extension PluginDescription {
    /// "operation: elastic, command: corruption-table".
    var contentsText: String { contents.map { "\($0.kind): \($0.name)" }.joined(separator: ", ") }
}
