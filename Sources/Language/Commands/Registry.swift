import OrderedCollections

/// A set of commands and value types under one name. The engines' own modules use the same door as a plugin that is
/// loaded at run time.
public protocol Module: Sendable {
    static var name: String { get }
    static func register(in registry: inout Registry)
}

/// Everything that the language can call and name.
public struct Registry: Sendable {
    public private(set) var commands: OrderedDictionary<String, CommandDeclaration> = [:]
    /// Value types by name, for checking and completion of fields.
    public private(set) var types: OrderedDictionary<String, any EngineValue.Type> = [:]

    public init() {}

    public mutating func register(_ command: CommandDeclaration) { commands[command.name] = command }

    public mutating func register(_ type: any EngineValue.Type) { types[type.typeName] = type }

    /// The command of that name: "rotate", "dataset cifar10".
    public func command(_ name: String) -> CommandDeclaration? { commands[name] }

    /// The second words of the commands that start with `first`: "cifar10", "folder", … for "dataset".
    public func subcommands(of first: String) -> [String] {
        commands.keys.filter { $0.hasPrefix(first + " ") }.map { String($0.dropFirst(first.count + 1)) }
    }
}
