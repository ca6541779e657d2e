import Language

/// What values are written as.
struct OutputModule: Module {
    let name = "output"
    let summary = "printing, saving and drawing values"

    var types: [any EngineValue.Type] { [Table.self] }

    var commands: [CommandDeclaration] {
        [PrintCommand.declaration, SaveCommand.declaration, TableCommand.declaration, ShowCommand.declaration]
    }
}
