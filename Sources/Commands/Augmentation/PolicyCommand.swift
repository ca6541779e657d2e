import Augmentation
import Datasets
import Language

/// Reads a saved augmentation back.
enum PolicyCommand {
    static let declaration = CommandDeclaration(
        "policy", group: .augmentation, summary: "reads an augmentation that was saved as .faa",
        discussion: "A policy file is a script whose last value is an augmentation, as `$study.policy | save best.faa` writes it.",
        parameters: [Parameter("file", .path, "the file", position: .positional, fileEndings: ["faa"]), OperationCommand.seed], inputs: AugmentationInput.types,
        examples: [.init("policy best.faa | flip | crop", "a policy that a search found, and the usual tail", isRunnable: false)], output: AugmentationInput.output
    ) { invocation in
        let path = FilePath.resolve(try invocation.string("file"), in: invocation.context)
        let text = String(decoding: try DatasetCommands.reading("file") { try FileBytes.read(path) }, as: UTF8.self)
        var last: Augmentation?
        try Interpreter(registry: invocation.context.registry).run(Source(name: path, text: text), in: invocation.context) { value in
            if case .object(let object) = value { last = object as? Augmentation } else { last = nil }
        }
        guard let augmentation = last else { throw CommandError("the last value of \(path) is not an augmentation", argument: "file") }
        return try AugmentationInput.apply(augmentation, to: invocation.input, seed: UInt64(try invocation.integer("seed")), context: invocation.context)
    }
}
