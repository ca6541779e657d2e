import Language

/// What is done with the elements of a list, a range, a table, images: one verb a file.
struct ListsModule: Module {
    let name = "lists"
    let summary = "choosing, ordering and summing elements of lists, tables and images"

    var commands: [CommandDeclaration] { choosing + making + numbers }

    private var choosing: [CommandDeclaration] {
        [
            MapCommand.declaration, WhereCommand.declaration, SortByCommand.declaration, GroupByCommand.declaration,
            FirstCommand.declaration, LastCommand.declaration, SkipCommand.declaration, ReverseCommand.declaration,
            UniqueCommand.declaration, SampleCommand.declaration,
        ]
    }

    private var making: [CommandDeclaration] {
        [
            ConcatCommand.declaration, FlattenCommand.declaration, ZipCommand.declaration,
            EnumerateCommand.declaration, RangeCommand.declaration,
        ] + KeysCommands.declarations + [ReduceCommand.declaration] + QuantifierCommands.declarations
    }

    private var numbers: [CommandDeclaration] {
        [
            CountCommand.declaration, SumCommand.declaration, MeanCommand.declaration, DeviationCommand.declaration,
            MedianCommand.declaration, QuantileCommand.declaration,
        ]
    }
}
