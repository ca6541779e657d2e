import OrderedCollections

/// Everything that the language can call and name.
public struct Registry: Sendable {
    public private(set) var commands: OrderedDictionary<String, CommandDeclaration> = [:]
    /// Value types by name, for checking and completion of fields.
    public private(set) var types: OrderedDictionary<String, any EngineValue.Type> = [:]
    public private(set) var modules: OrderedDictionary<String, any Module> = [:]
    /// Where `import plugin` finds modules; nil: nowhere.
    public let source: (any ModuleSource)?
    public private(set) var contributions = Contributions()
    /// Those of the types that operators take.
    private(set) var operands: [any OperandValue.Type] = []
    private var conversions: [Noun: [Conversion]] = [:]
    /// The names of scripts' own commands.
    private var defined: Set<String> = []

    public init(source: (any ModuleSource)? = nil) { self.source = source }

    /// Takes in all that a module brings, or nothing.
    public mutating func load(_ module: any Module) throws(ModuleError) {
        if let loaded = modules[module.name] {
            guard let origin = module.origin, origin == loaded.origin else { throw .loadedTwice(module.name) }
            return
        }
        var next = self
        for type in module.types {
            guard next.types.updateValue(type, forKey: type.noun.name) == nil else {
                throw taken("the type \(type.noun.name)", by: module) { $0.types.contains { $0.noun == type.noun } }
            }
        }
        for command in module.commands {
            guard next.commands.updateValue(command, forKey: command.name) == nil else {
                throw taken("the command \(command.name)", by: module) {
                    $0.commands.contains { $0.name == command.name }
                }
            }
        }
        next.operands += module.types.compactMap { $0 as? any OperandValue.Type }
        for conversion in module.conversions { next.conversions[conversion.target, default: []].append(conversion) }
        next.modules[module.name] = module
        next.contributions.all += module.contributions
        next.renewCommands(unless: module.contributions.isEmpty)
        self = next
    }

    /// Commands may offer what a module has contributed.
    private mutating func renewCommands(unless nothingIsNew: Bool) {
        guard !nothingIsNew else { return }
        for command in modules.values.flatMap({ $0.commands(offering: contributions) }) {
            commands[command.name] = command
        }
    }

    private func taken(_ what: String, by module: any Module, _ has: (any Module) -> Bool) -> ModuleError {
        .taken(what: what, by: modules.values.first(where: has)?.name ?? module.name, module: module.name)
    }

    /// A script's own command, which may be defined anew.
    mutating func define(_ command: CommandDeclaration) {
        commands[command.name] = command
        defined.insert(command.name)
    }

    /// What there is before a script defines anything.
    public var withoutDefinitions: Registry {
        var registry = self
        for name in defined { registry.commands[name] = nil }
        registry.defined = []
        return registry
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
