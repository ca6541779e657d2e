import Files
import Language
import PluginHost

enum PluginDescribeCommand {
    private static let plugin = Argument.plugin

    static let declaration = CommandDeclaration(
        "plugin describe", group: .plugins, summary: "writes what a plugin says of itself into a file beside it",
        discussion: """
            `faa check` runs nothing of a plugin: it reads this .json file. Where the file is there, loading compares it
            with what the plugin says then. Yields the file's path.
            """,
        parameters: [plugin],
        examples: [.init("plugin describe ./mine.so", "writes mine.json", isRunnable: false)], output: .string
    ) { invocation in
        let folder = invocation.context.currentFolder
        let loaded = try PluginLoader.shared.load(try invocation[plugin], in: folder, comparing: false)
        let file = PluginLoader.descriptionFile(of: loaded.path)
        try AtomicFile.write(Array((JSONWriter.text(loaded.description.json, space: " ") + "\n").utf8), to: file)
        return .string(file)
    }
}
