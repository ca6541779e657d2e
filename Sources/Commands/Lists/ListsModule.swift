import Language

/// What is done with the elements of a list, a range, a table, images: one verb a file.
struct ListsModule: Module {
    let name = "lists"
    let summary = "choosing, ordering and summing elements of lists, tables and images"

    var commands: [CommandDeclaration] {
        [
            MapCommand.declaration, WhereCommand.declaration, SortByCommand.declaration, FirstCommand.declaration,
            CountCommand.declaration, SumCommand.declaration, MeanCommand.declaration,
        ]
    }
}
