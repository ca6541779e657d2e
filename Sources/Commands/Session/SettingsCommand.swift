import Language

enum SettingsCommand {
    static let declaration = CommandDeclaration(
        "settings", group: .session, summary: "threads, folders: what the session runs with",
        discussion: "They are set on the command line: --threads N, --workspace DIR.",
        examples: [.init("settings", "all settings"), .init("(settings).threads", "one of them")], output: .record
    ) { invocation in
        let context = invocation.context
        return .record([
            "threads": .number(context.threads), "folder": .string(context.currentFolder),
            "workspace": .string(context.workspace),
        ])
    }
}
