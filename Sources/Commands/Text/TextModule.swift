import Language

/// `split`, which takes data sets apart as well, stands with these.
struct TextModule: Module {
    let name = "text"
    let summary = "joining, searching and changing texts"

    var commands: [CommandDeclaration] {
        [JoinCommand.declaration, ReplaceCommand.declaration, ContainsCommand.declaration]
            + TextCommand.declarations + [PadCommand.declaration]
    }
}
