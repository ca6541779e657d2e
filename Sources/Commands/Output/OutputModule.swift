import Language

/// Commands of the group Output.
public enum OutputModule: Module {
    public static let name = "output"

    public static func register(in registry: inout Registry) {
        registry.register(Table.self)
        for command in [
            PrintCommand.declaration, SaveCommand.declaration, TableCommand.declaration, ShowCommand.declaration,
        ] { registry.register(command) }
    }
}
