import Figures
import Language

/// What values are written as.
struct OutputModule: Module {
    let name = "output"
    let summary = "printing, saving and drawing values"
    /// Those that are loaded with it: of their types, `show` takes the drawable ones.
    let others: [any Module]

    var types: [any EngineValue.Type] { [Table.self, Figure.self, RecipeValue.self] }

    var commands: [CommandDeclaration] {
        [
            PrintCommand.declaration, SaveCommand.declaration, TableCommand.declaration, PlotCommand.declaration,
            ReportCommand.declaration, RecipeCommand.declaration,
            ShowCommand.declaration(for: others.flatMap(\.types) + types),
        ]
    }
}
