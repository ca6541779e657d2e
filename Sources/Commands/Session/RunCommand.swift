import Files
import Language

/// `run FILE name=value`: a script as a command.
enum RunCommand {
    private static let file = Argument.path("file", "the script", endings: ["faa"])
    private static let values = Argument.named("name", .any, "what its param statements set")

    static let declaration = CommandDeclaration(
        "run", group: .session, summary: "runs another script, with names of its own",
        discussion: """
            Gives the value of the script's last pipeline; what the others give is shown as it comes. import takes a
            file's names in instead.
            """,
        parameters: [file, values],
        examples: [
            .init("run train.faa epochs=3", "with a parameter", isRunnable: false),
            .init("let result = run train.faa seed=1", "its last value", isRunnable: false),
        ],
        output: .any
    ) { invocation in
        let path = try invocation[file], context = invocation.context
        let bytes = try FileBytes.readStream(Paths.resolve(path, in: context.currentFolder))
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw CommandError("\(path) is not a text in UTF-8", argument: "file")
        }
        let interpreter = Interpreter(registry: context.registry.withoutDefinitions)
        let values = Dictionary(try invocation[values]) { $1 }
        var last = Value.nothing
        do {
            try interpreter.run(Source(name: path, text: text), in: context.forScript(), values: values) { value in
                if case .nothing = last {} else { context.show(last) }
                last = value
            }
        } catch let quit as Quit where quit.exitCode != 0 {
            throw CommandError("\(path) ended with exit code \(quit.exitCode)", argument: "file")
        } catch is Quit {}
        return last
    }
}
