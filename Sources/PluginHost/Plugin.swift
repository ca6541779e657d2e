import Augmentation
import Vocabulary

/// A plugin that is loaded.
public struct Plugin: Sendable {
    public let description: PluginDescription
    /// The file that it came from, absolute.
    public let path: String
    /// Of that file, 64 hexadecimal digits.
    public let digest: String
    let door: any PluginDoor

    public var origin: PluginOrigin {
        PluginOrigin(name: description.name, version: description.version, digest: digest)
    }

    /// The operation at a place of the description, made with arguments by its parameters.
    public func operation(_ index: Int, arguments: [PluginValue], settings: [OperationSetting]) -> any Operation {
        let description = description.operations[index], call = call(operation: index, arguments: arguments)
        return description.item.flags.contains(.batched)
            ? PluginBatchOperation(description, call, settings: settings)
            : PluginOperation(description, call, settings: settings)
    }

    /// Calls of the operation with any number of images, whatever it says of batches.
    package func call(operation index: Int, arguments: [PluginValue]) -> OperationCall {
        OperationCall(door: door, index: index, arguments: arguments, plugin: origin)
    }

    public func method(_ index: Int, arguments: [PluginValue]) -> PluginMethod {
        PluginMethod(
            description: description.methods[index], plugin: description.name, door: door, index: index,
            arguments: arguments)
    }

    public func measure(_ index: Int, arguments: [PluginValue]) -> PluginMeasure {
        PluginMeasure(description: description.measures[index], door: door, index: index, arguments: arguments)
    }

    public func run(command index: Int, arguments: [PluginValue], _ surroundings: CallSurroundings) throws
        -> PluginValue
    {
        try checked(
            try door.run(index, arguments: arguments, surroundings: surroundings),
            description.commands[index].result, description.commands[index].item.name)
    }

    /// A record of images, `train` and `test`.
    public func load(dataset index: Int, arguments: [PluginValue], _ surroundings: CallSurroundings) throws
        -> PluginValue
    {
        try checked(
            try door.load(index, arguments: arguments, surroundings: surroundings), .record,
            description.datasets[index].item.name)
    }

    /// A value of another type than was declared is an error, as everything that follows was checked for it.
    private func checked(_ value: PluginValue, _ type: PluginType, _ item: String) throws -> PluginValue {
        let isRight =
            switch (type, value.type) {
            case (.integer, .number), (.path, .string): true
            default: type == value.type
            }
        guard isRight else {
            throw PluginError.badAnswer(
                plugin: description.name, item: item, reason: "\(value.type.word), and it declares \(type.word)")
        }
        return value
    }
}

extension PluginDescription {
    /// The arguments of an item that nobody wrote: its defaults.
    public static func usualArguments(_ item: ItemDescription) -> [PluginValue] {
        item.parameters.map { $0.usualValue ?? .nothing }
    }
}
