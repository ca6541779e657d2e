import Language

/// Commands of the group Session.
public enum SessionModule: Module {
    public static let name = "session"

    public static func register(in registry: inout Registry) {
        registry.register(Block.self)
        for command in [
            HelpCommand.declaration, VersionCommand.declaration, SettingsCommand.declaration, TimeCommand.declaration,
            AssertCommand.declaration, QuitCommand.declaration,
        ] { registry.register(command) }
    }
}
