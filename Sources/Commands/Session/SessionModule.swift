import Language

/// The session itself.
struct SessionModule: Module {
    let name = "session"
    let summary = "help, time, assertions: the session itself"

    var types: [any EngineValue.Type] { [Closure.self] }

    var commands: [CommandDeclaration] {
        [
            HelpCommand.declaration, VersionCommand.declaration, ModulesCommand.declaration,
            SettingsCommand.declaration, TimeCommand.declaration, VariablesCommand.declaration,
            HistoryCommand.declaration, AssertCommand.declaration, RunCommand.declaration,
            NowCommand.declaration, HashCommand.declaration,
        ] + SessionCommands.declarations + JobCommands.declarations + QuitCommand.declarations
    }
}
