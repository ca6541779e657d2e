import Files
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

    private static let recipes = Argument.boolean(
        "recipes", "whether files that are saved say how they were made"
    ).optional
    private static let timing = Argument.boolean(
        "timing", "whether the prompt says how long each line took"
    ).optional

    private static let keep = Argument.boolean(
        "keep", "whether prompts begin with the present settings from now on", default: false)

    static let declaration = CommandDeclaration(
        "settings", group: .session, summary: "threads, folders, how values are shown: what the session runs with",
        discussion: """
            digits= sets how numbers in lists, records and tables are shown; files, JSON and what is computed keep all
            digits. rows= and pager= are of terminals: files, pipes and JSON get tables whole. The pager is $PAGER, or
            less. Threads and the workspace are set on the command line: --threads N, --workspace DIR
            (or the variable FAA_WORKSPACE). What is set is for the session; keep=true writes it to ~/.config/faa/settings.faa, with which prompts begin,
            and scripts do not.
            """,
        parameters: [digits, rows, pager, recipes, timing, keep],
        examples: [
            .init("settings", "all settings"), .init("(settings).threads", "one of them"),
            .init("settings digits=6", "sets one"),
            .init("settings rows=100 pager=false", "longer tables, as they are"),
            .init("settings timing=true", "how long each line of the prompt takes"),
            .init("settings digits=6 keep=true", "from now on", isRunnable: false),
        ],
        output: .record([
            "threads": .integer, "folder": .string, "workspace": .string, "digits": .integer, "rows": .integer,
            "pager": .boolean, "recipes": .boolean, "timing": .boolean,
        ])
    ) { invocation in
        let context = invocation.context, preferences = context.preferences
        if let digits = try invocation[digits] { preferences.digits = digits }
        if let rows = try invocation[rows] { preferences.tableRows = rows }
        if let pager = try invocation[pager] { preferences.usesPager = pager }
        if let recipes = try invocation[recipes] { preferences.keepsRecipes = recipes }
        if let timing = try invocation[timing] { preferences.showsTiming = timing }
        if try invocation[keep] { try write(preferences) }
        return .record([
            "threads": .number(context.threads), "folder": .string(context.currentFolder),
            "workspace": .string(context.workspace), "digits": .number(preferences.digits),
            "rows": .number(preferences.tableRows), "pager": .boolean(preferences.usesPager),
            "recipes": .boolean(preferences.keepsRecipes), "timing": .boolean(preferences.showsTiming),
        ])
    }

    /// Those that are other than at first.
    private static func write(_ preferences: Preferences) throws {
        let usual = Preferences()
        var words: [String] = []
        func add<Setting: Equatable>(_ name: String, _ setting: KeyPath<Preferences, Setting>) {
            if preferences[keyPath: setting] != usual[keyPath: setting] {
                words.append("\(name)=\(preferences[keyPath: setting])")
            }
        }
        add("digits", \.digits)
        add("rows", \.tableRows)
        add("pager", \.usesPager)
        add("recipes", \.keepsRecipes)
        add("timing", \.showsTiming)
        try ConfigurationFolder.make()
        let line = words.isEmpty ? "" : "settings \(words.joined(separator: " "))\n"
        try AtomicFile.write(Array(line.utf8), to: ConfigurationFolder.settingsFile)
    }
}
