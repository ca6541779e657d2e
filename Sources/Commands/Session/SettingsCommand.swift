import Language

enum SettingsCommand {
    private static let digits = Argument.integer(
        "digits", "significant digits of numbers in lists and tables, where they are shown", in: Preferences.digitRange
    ).optional
    private static let rows = Argument.integer(
        "rows", "how many rows of a table a terminal shows; 0: all", in: 0...1_000_000_000
    ).optional
    private static let pager = Argument.boolean(
        "pager", "whether the prompt shows what is longer than the screen in a pager"
    ).optional

    static let declaration = CommandDeclaration(
        "settings", group: .session, summary: "threads, folders, how values are shown: what the session runs with",
        discussion: """
            digits= sets how numbers in lists, records and tables are shown; files, JSON and what is computed keep all
            digits. rows= and pager= are of terminals: files, pipes and JSON get tables whole. The pager is $PAGER, or
            less. Threads and the workspace are set on the command line: --threads N, --workspace DIR
            (or the variable FAA_WORKSPACE).
            """,
        parameters: [digits, rows, pager],
        examples: [
            .init("settings", "all settings"), .init("(settings).threads", "one of them"),
            .init("settings digits=6", "sets one"),
            .init("settings rows=100 pager=false", "longer tables, as they are"),
        ],
        output: .record([
            "threads": .integer, "folder": .string, "workspace": .string, "digits": .integer, "rows": .integer,
            "pager": .boolean,
        ])
    ) { invocation in
        let context = invocation.context, preferences = context.preferences
        if let digits = try invocation[digits] { preferences.digits = digits }
        if let rows = try invocation[rows] { preferences.tableRows = rows }
        if let pager = try invocation[pager] { preferences.usesPager = pager }
        return .record([
            "threads": .number(context.threads), "folder": .string(context.currentFolder),
            "workspace": .string(context.workspace), "digits": .number(preferences.digits),
            "rows": .number(preferences.tableRows), "pager": .boolean(preferences.usesPager),
        ])
    }
}
