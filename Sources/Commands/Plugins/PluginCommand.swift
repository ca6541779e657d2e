import Language
import PluginHost

/// The command that a plugin brings.
enum PluginCommand {
    static func declaration(
        _ command: CommandDescription,
        run: @escaping @Sendable ([PluginValue], CallSurroundings) throws -> PluginValue
    ) -> CommandDeclaration {
        let item = command.item, parameters = PluginParameters(item)
        return CommandDeclaration(
            item.name, group: .plugins, summary: item.summary, discussion: item.discussion,
            parameters: parameters.parameters, input: parameters.input,
            examples: item.exampleDeclarations ?? [.init(item.name, item.summary, isRunnable: false)],
            output: command.result.resultType
        ) { Value(try run(parameters.values($0), $0.context.surroundings(item.name))) }
    }
}
