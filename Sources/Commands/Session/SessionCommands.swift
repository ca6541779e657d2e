import Files
import Language

/// `session save`, `session log`: what was done at the prompt, as files.
enum SessionCommands {
    static let declarations = [save, log]

    private static let file = Argument.path("file", "the file", endings: ["faa"])
    private static let names = Argument<[String]>.strings(
        "names", "the variables that it is to make; all where none is named", position: .rest)

    private static let save = CommandDeclaration(
        "session save", group: .session, summary: "writes a script that makes the present values",
        discussion: """
            Of the lines at this prompt only those that the variables and commands depend on, in order: nothing that
            failed, was replaced, or was only shown. A value that was used as $it gets that name. faa run FILE makes the
            same values, to the bit; what cannot be the same, as what now gives, is said. The lines of rc.faa are there
            where something depends on them.
            """,
        parameters: [file, names],
        examples: [
            .init("session save study.faa", "all variables", isRunnable: false),
            .init("session save model.faa m", "what makes $m", isRunnable: false),
        ],
        output: .nothing
    ) { invocation in
        let context = invocation.context, record = try record(context), variables = context.variables
        let path = Paths.resolve(try invocation[file], in: context.currentFolder)
        let wanted = try invocation[names]
        if let unknown = wanted.first(where: { variables[$0] == nil }) {
            throw CommandError("there is no variable $\(unknown)", hint: "vars lists them", argument: "names")
        }
        let script = record.script(
            making: wanted.isEmpty ? variables.keys.filter { $0 != "it" } : wanted, for: Paths.folder(of: path),
            withCommands: wanted.isEmpty)
        let names = script.variables.map { "$\($0)" }.joined(separator: ", ")
        let head = names.isEmpty ? "" : "# Makes \(names).\n"
        try AtomicFile.write(Array((head + script.text).utf8), to: path)
        for remark in script.remarks { context.warn(remark) }
        warnOfMistakes(in: head + script.text, path, context)
        return .nothing
    }

    /// What is right line by line may not be so as a whole.
    private static func warnOfMistakes(in text: String, _ path: String, _ context: Context) {
        let interpreter = Interpreter(registry: context.registry.withoutDefinitions)
        let found = interpreter.check(Source(name: path, text: text), currentFolder: context.currentFolder)
        if let mistake = found.first(where: { $0.kind == .check }) {
            context.warn("the script is written, but it does not check as it is: \(mistake.message)")
        }
    }

    private static let log = CommandDeclaration(
        "session log", group: .session, summary: "writes every line that was entered at this prompt",
        discussion: "In order; those that failed are comments with the error.", parameters: [file],
        examples: [.init("session log today.faa", "all of it", isRunnable: false)], output: .nothing
    ) { invocation in
        let path = Paths.resolve(try invocation[file], in: invocation.context.currentFolder)
        try AtomicFile.write(Array(record(invocation.context).log.utf8), to: path)
        return .nothing
    }

    private static func record(_ context: Context) throws -> SessionRecord {
        guard let record = context.observer as? SessionRecord else {
            throw CommandError("there is a record of a session at the prompt only")
        }
        return record
    }
}
