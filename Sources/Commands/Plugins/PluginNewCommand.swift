import Files
import Language
import PluginHost

enum PluginNewCommand {
    private static let name = Argument.string("name", "the plugin's and its operation's", position: .positional)
    private static let language = Argument<PluginTemplate>.choice("language", "what it is written in", default: .c)

    static let declaration = CommandDeclaration(
        "plugin new", group: .plugins, summary: "begins a plugin: a folder with one operation, to be built and changed",
        discussion: """
            In a new folder of that name in the current one. Prints the command that builds it, on a line of its own, or
            for Python the line that loads it.
            """,
        parameters: [name, language],
        examples: [.init("plugin new swirl language=python", "the folder swirl", isRunnable: false)], output: .nothing
    ) { invocation in
        let name = try invocation[name], context = invocation.context
        let made = try invocation[language].copy(
            as: name, into: context.currentFolder, from: PluginLoader.shared.locations)
        context.output.show(made.joined(separator: "\n") + "\n")
        return .nothing
    }
}
