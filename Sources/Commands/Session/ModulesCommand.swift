import Language

enum ModulesCommand {
    static let declaration = CommandDeclaration(
        "modules", group: .session, summary: "what the session's commands come from",
        discussion: "A table with a row for each module that is loaded: its version, and what it brings.",
        examples: [.init("modules", "all of them"), .init("(modules).name", "their names")],
        output: .object(Table.self)
    ) { invocation in
        let names = ["name", "version", "summary", "commands", "types"]
        return .object(
            Table(
                columns: names.map { Table.Column($0) },
                rows: invocation.context.registry.modules.values.map { module in
                    [
                        .string(module.name), .string(module.version), .string(module.summary),
                        .number(module.commands.count), .number(module.types.count),
                    ]
                }))
    }
}
