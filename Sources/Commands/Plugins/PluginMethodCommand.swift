import Language
import PluginHost

/// The command of a plugin's attribution method.
enum PluginMethodCommand {
    static func declaration(
        _ method: MethodDescription, make: @escaping @Sendable ([PluginValue]) throws -> PluginMethod
    ) -> CommandDeclaration {
        let parameters = PluginParameters(method.item)
        let source = [method.source, method.item.discussion].filter { !$0.isEmpty }.joined(separator: "\n\n")
        return MethodCommand.declaration(
            method.item.name, summary: method.item.summary, source: source, parameters: parameters.parameters,
            examples: method.item.exampleDeclarations
        ) { invocation, request in try make(parameters.values(invocation)).explain(request) }
    }
}
