import Files
import Language
import PluginHost
import Vocabulary

enum PluginCheckCommand {
    private static let plugin = Argument.plugin
    private static let limit = Argument.number(
        "limit", "what one check may take", default: 30, in: 0.1...3600, unit: "seconds")

    static let declaration = CommandDeclaration(
        "plugin check", group: .plugins, summary: "tries whether a plugin's items hold to their contracts",
        discussion: """
            In a process of its own, where memory that must not be touched lies beside every batch: operations give the
            same bytes for two runs, for any split into batches and for 1 and 16 threads, on images of 1x1 to 224x224
            and on none, with extreme magnitudes, and write all of their output; methods and measures likewise, with
            NaN, and they end when they are asked to. A crash or a hang is a result, with the check that it came in.
            What fails is an error. Yields a table of all checks.
            """,
        parameters: [plugin, limit],
        examples: [.init("plugin check elastic", "one that comes with faa", isRunnable: false)],
        output: .object(Table.self)
    ) { invocation in
        let context = invocation.context
        let path = try PluginLoader.shared.locations.file(try invocation[plugin], in: context.currentFolder)
        let results = try PluginExamination(of: path, limit: try invocation[limit]).results { share in
            try context.report(Progress(task: "plugin check", fraction: share))
        }
        let failed = results.filter { $0.failure != nil }
        for result in failed { context.warn("\(result.item), \(result.what): \(result.failure ?? "")") }
        guard failed.isEmpty else {
            throw CommandError("\(failed.count) of \(counted(results.count, "check")) failed", argument: "plugin")
        }
        return .object(
            Table(
                columns: ["item", "check"].map { Table.Column($0) },
                rows: results.map { [.string($0.item), .string($0.what)] }))
    }
}
