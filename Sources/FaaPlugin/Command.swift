import PluginABI

/// A command of its own.
public protocol Command: PluginItem {
    /// What it yields.
    var result: ValueType { get }

    func run(_ call: Call) throws -> Value
}

extension Command {
    var native: faa_command {
        var command = faa_command()
        command.size = MemoryLayout<faa_command>.stride
        command.item = RegisteredItem<any Command>.make(item, self)
        command.result_type = result.rawValue
        command.run = { call, arguments, result in
            RegisteredItem<any Command>.run(call, arguments) { command, call in
                result?.pointee = try command.run(call).made(in: call.pointer)
            }
        }
        return command
    }
}
