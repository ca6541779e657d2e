import Language

/// `vars`.
enum VariablesCommand {
    static let declaration = CommandDeclaration(
        "vars", group: .session, summary: "the session's variables",
        discussion: "A table with a row for each name, in order: its type, and its value in short.",
        examples: [.init("vars", "all of them")],
        output: .table(["name": .string, "type": .string, "value": .string])
    ) { invocation in
        let variables = invocation.context.variables.sorted { $0.key < $1.key }
        return .object(
            Table(
                columns: ["name", "type", "value"].map { .init($0) },
                rows: variables.map { name, value in
                    [.string(name), .string(ValueType(of: value).name), .string(value.brief)]
                }))
    }
}
