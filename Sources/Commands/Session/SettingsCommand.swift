import Language

enum SettingsCommand {
    private static let digits = Argument.integer(
        "digits", "significant digits of numbers in lists and tables, where they are shown", in: Preferences.digitRange
    ).optional

    static let declaration = CommandDeclaration(
        "settings", group: .session, summary: "threads, folders, digits: what the session runs with",
        discussion: """
            digits= sets how numbers in lists, records and tables are shown; files, JSON and what is computed keep all
            digits. Threads and the workspace are set on the command line: --threads N, --workspace DIR.
            """,
        parameters: [digits],
        examples: [
            .init("settings", "all settings"), .init("(settings).threads", "one of them"),
            .init("settings digits=6", "sets one"),
        ],
        output: .record([
            "threads": .integer, "folder": .string, "workspace": .string, "digits": .integer,
        ])
    ) { invocation in
        let context = invocation.context
        if let digits = try invocation[digits] { context.preferences.digits = digits }
        return .record([
            "threads": .number(context.threads), "folder": .string(context.currentFolder),
            "workspace": .string(context.workspace), "digits": .number(context.preferences.digits),
        ])
    }
}
