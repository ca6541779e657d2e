import Augmentation
import Files
import Language
import Vocabulary

/// Reads a saved augmentation back.
enum PolicyCommand {
    private static let file = Argument.path("file", "the file", endings: ["faa", "json", "py"])

    static let declaration = FamilyCommand.declaration(
        "policy", summary: "reads an augmentation from a file: .faa, or a policy as .json",
        discussion: """
            A .faa file is a script whose last value is an augmentation, as `$study.policy | save best.faa` writes it. A
            .json file is the reference's list of lists, [[["Invert", 0.1, 0.7], ["Contrast", 0.2, 0.6]], …] with levels
            in 0...1, or for torchvision's policies {"space": "autoaugment", "policies": [[["Posterize", 0.4, 8],
            ["Invert", 0.6, null]], …]} with the space's levels counted from 0. Either may be a literal of Python
            instead, with tuples, single quotation marks, None and comments, as .json or .py.

            Policies that were published: \(PublishedPolicy.all.map(\.name).joined(separator: ", ")). Controls: random,
            identity.
            """,
        parameters: [file],
        examples: [
            .init(
                "policy best.faa | flip | crop", "a policy that a search found, and the usual tail", isRunnable: false)
        ]
    ) { invocation in
        let name = try invocation[file], path = Paths.resolve(name, in: invocation.context.currentFolder)
        let bytes = try read(path, name: name)
        return ["json", "py"].contains(Paths.ending(of: path))
            ? try ErrorInFile.naming(name) {
                try PolicyFile.read(
                    bytes, others: invocation.context.registry.contributions.of((any Operation).self))
            }
            : try run(TextFile.decode(bytes, path: name), path: path, context: invocation.context)
    }

    /// A name without an ending is perhaps that of a published policy.
    private static func read(_ path: String, name: String) throws -> [UInt8] {
        do { return try FileBytes.read(path, limit: FileBytes.largestText) } catch {
            guard Paths.ending(of: path) == nil, !name.contains("/") else { throw error }
            let names = PublishedPolicy.all.map(\.name) + ["random", "identity"]
            throw CommandError(
                "there is no policy \"\(name)\", nor a file of that name",
                hint: NearestName.choice(for: name, among: names), argument: "file")
        }
    }

    private static func run(_ text: String, path: String, context: Context) throws -> Augmentation {
        var last: Augmentation?
        do {
            try Interpreter(registry: context.registry).run(Source(name: path, text: text), in: context) { value in
                if case .object(let object) = value { last = object as? Augmentation } else { last = nil }
            }
        } catch let error as Diagnostic {
            throw error.hinting(at: PolicyPlugins(text).missing(from: context.registry))
        }
        PolicyPlugins(text).changed(in: context.registry).forEach(context.warn)
        guard let last else {
            throw CommandError("the last value of \(path) is not an augmentation", argument: "file")
        }
        return last
    }
}
