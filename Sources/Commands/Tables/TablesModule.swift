import Language

/// What is done with rows and columns: one verb a file. `join`, which joins texts as well, stands with these.
struct TablesModule: Module {
    let name = "tables"
    let summary = "columns of tables: choosing, naming, making and joining them"

    var commands: [CommandDeclaration] {
        [
            SelectCommand.declaration, RenameCommand.declaration, WithColumnCommand.declaration,
            PivotCommand.declaration, ToRecordCommand.declaration,
        ]
    }
}
