import Files
import Language
import PluginHost

/// A plugin item's parameters as a command's, and what is given for them as the plugin gets it.
struct PluginParameters: Sendable {
    private let descriptions: [ParameterDescription]

    init(_ item: ItemDescription) { descriptions = item.parameters }

    /// Without the one that comes from the pipe.
    var parameters: [Parameter] {
        descriptions.filter { !$0.flags.contains(.piped) }.map { Parameter($0) }
    }

    /// What comes from the pipe.
    var input: any InputSource {
        guard let piped = descriptions.first(where: { $0.flags.contains(.piped) }) else { return NoInput() }
        return AnyInput([piped.type.valueType], isRequired: !piped.flags.contains(.optional))
    }

    /// One value per parameter.
    func values(_ invocation: Invocation) throws -> [PluginValue] {
        try descriptions.map { parameter in
            let value = parameter.flags.contains(.piped) ? invocation.input : invocation.value(parameter.name)
            let plain = try PluginValue(value ?? .nothing)
            if parameter.type == .path, case .string(let path) = plain {
                return .string(Paths.resolve(path, in: invocation.context.currentFolder))
            }
            return plain
        }
    }
}

extension Parameter {
    fileprivate init(_ description: ParameterDescription) {
        let isNumber = description.type == .number || description.type == .integer
        self.init(
            description.name, description.type.valueType, description.summary,
            position: description.flags.contains(.positional) ? .positional : .named,
            default: description.usualValue.map { Value($0) }, optional: description.flags.contains(.optional),
            range: isNumber ? description.range ?? -.greatestFiniteMagnitude ... .greatestFiniteMagnitude : nil,
            unit: description.unit, choices: description.choices)
    }
}
