import Language

/// What values are written as.
struct OutputModule: Module {
    let name = "output"
    let summary = "printing, saving and drawing values"

    func register(in registry: inout Registry) {
        registry.register(Table.self)
        for command in [
            PrintCommand.declaration, SaveCommand.declaration, TableCommand.declaration, ShowCommand.declaration,
        ] { registry.register(command) }
    }
}
