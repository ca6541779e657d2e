import Language

struct MathematicsModule: Module {
    let name = "mathematics"
    let summary = "functions of numbers"

    var commands: [CommandDeclaration] {
        FunctionCommand.all.map(\.declaration) + [
            LogCommand.declaration, RoundCommand.declaration, PowCommand.declaration,
        ] + ExtremeCommand.declarations
    }
}
