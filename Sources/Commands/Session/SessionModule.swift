import Language

/// The session itself.
struct SessionModule: Module {
    let name = "session"
    let summary = "help, time, assertions: the session itself"

    func register(in registry: inout Registry) {
        registry.register(Block.self)
        for command in [
            HelpCommand.declaration, VersionCommand.declaration, ModulesCommand.declaration,
            SettingsCommand.declaration, TimeCommand.declaration, AssertCommand.declaration, QuitCommand.declaration,
        ] { registry.register(command) }
    }
}
