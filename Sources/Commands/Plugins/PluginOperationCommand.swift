import Augmentation
import Language
import PluginHost
import Vocabulary

/// The command of a plugin's operation: as a built-in one's, with the plugin's own parameters.
enum PluginOperationCommand {
    /// - Parameters:
    ///   - usual: the operation with its defaults.
    ///   - make: makes it with arguments.
    static func declaration(
        _ description: OperationDescription, _ usual: any Operation,
        make: @escaping @Sendable ([PluginValue], [OperationSetting]) throws -> any Operation
    ) -> CommandDeclaration? {
        let item = description.item, parameters = PluginParameters(item)
        let making = OperationMaking(
            parameters: parameters.parameters, discussion: item.discussion, examples: item.exampleDeclarations
        ) { invocation in
            try make(parameters.values(invocation), settings(item, invocation))
        }
        return OperationCommand([usual], making: making)?.declaration
    }

    /// Those that are not the defaults.
    private static func settings(_ item: ItemDescription, _ invocation: Invocation) -> [OperationSetting] {
        item.parameters.compactMap { parameter in
            guard let value = invocation.value(parameter.name),
                value.literal != parameter.usualValue.map({ Value($0).literal })
            else { return nil }
            return OperationSetting(name: parameter.name, text: value.argumentText)
        }
    }
}

extension ItemDescription {
    /// nil where the plugin gives none. Those of an item that takes a file cannot run everywhere.
    var exampleDeclarations: [CommandDeclaration.Example]? {
        let isRunnable = !parameters.contains { $0.type == .path }
        return examples.isEmpty ? nil : examples.map { .init($0, summary, isRunnable: isRunnable) }
    }
}
