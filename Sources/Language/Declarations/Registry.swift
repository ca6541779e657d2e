import OrderedCollections

/// Everything that the language can call and name.
public struct Registry: Sendable {
    public private(set) var commands: OrderedDictionary<String, CommandDeclaration> = [:]
    /// Value types by name, for checking and completion of fields.
    public private(set) var types: OrderedDictionary<String, any EngineValue.Type> = [:]
    public private(set) var modules: OrderedDictionary<String, LoadedModule> = [:]
    private var conversions: [Noun: [Conversion]] = [:]
    /// The module that is being loaded, and what it brings that is there already.
    private var loading: LoadedModule?
    private var conflict: ModuleError?

    public init() {}

    /// Takes in all that a module brings, or nothing.
    public mutating func load(_ module: any Module) throws(ModuleError) {
        guard modules[module.name] == nil else { throw .loadedTwice(module.name) }
        var next = self
        next.loading = LoadedModule(name: module.name, version: module.version, summary: module.summary)
        module.register(in: &next)
        if let conflict = next.conflict { throw conflict }
        next.modules[module.name] = next.loading
        next.loading = nil
        self = next
    }

    public mutating func register(_ command: CommandDeclaration) {
        if commands[command.name] != nil {
            note(conflict: "the command \(command.name)") { $0.commands.contains(command.name) }
        }
        commands[command.name] = command
        loading?.commands.append(command.name)
    }

    public mutating func register(_ type: any EngineValue.Type) {
        let name = type.noun.name
        if types[name] != nil { note(conflict: "the type \(name)") { $0.types.contains(name) } }
        types[name] = type
        loading?.types.append(name)
    }

    public mutating func register(_ conversion: Conversion) {
        conversions[conversion.target, default: []].append(conversion)
    }

    /// A script's own command, which may be defined anew.
    mutating func define(_ command: CommandDeclaration) { commands[command.name] = command }

    private mutating func note(conflict what: String, _ has: (LoadedModule) -> Bool) {
        guard let loading else { return }
        let owner = modules.values.first(where: has)?.name ?? loading.name
        conflict = conflict ?? .taken(what: what, by: owner, module: loading.name)
    }

    /// The command of that name: "rotate", "dataset cifar10".
    public func command(_ name: String) -> CommandDeclaration? { commands[name] }

    /// The second words of the commands that start with `first`: "cifar10", "folder", … for "dataset".
    public func subcommands(of first: String) -> [String] {
        commands.keys.filter { $0.hasPrefix(first + " ") }.map { String($0.dropFirst(first.count + 1)) }
    }

    /// In the order in which their first commands came.
    public var groups: OrderedSet<CommandGroup> { OrderedSet(commands.values.map(\.group)) }

    func conversion(from source: Conversion.Source, to target: Noun) -> Conversion? {
        conversions[target]?.first { $0.source == source }
    }
}
