import Datasets
import Language
import Networks

enum LoadCommand {
    static let declaration = CommandDeclaration(
        "load", group: .model, summary: "reads a model from a .safetensors file",
        discussion: """
            Files that `save` wrote, and any `state_dict` of such a network that torch wrote with
            safetensors.torch.save_file: then depth, width, classes and variant follow from the shapes, and the
            normalization is CIFAR's.
            """,
        parameters: [Parameter("file", .path, "the file", position: .positional, fileEndings: ["safetensors"])],
        examples: [
            .init("wrn depth=10 widen=1 | save net.safetensors; load net.safetensors", "written and read back"),
            .init("load from-torch.safetensors | save again.safetensors", "the same weights", isRunnable: false),
        ],
        output: { _ in .object(Model.typeName) }
    ) { invocation in
        let path = try invocation.string("file")
        guard FilePath.ending(of: path) == "safetensors" else {
            throw CommandError(
                "load reads .safetensors files",
                hint: "pictures are read by `image`, data sets by `dataset`, scripts by `import`", argument: "file")
        }
        let bytes = try DatasetCommands.reading("file") {
            try FileBytes.read(FilePath.resolve(path, in: invocation.context))
        }
        return .object(try NetworkErrors.translated { try Model(safetensors: bytes, path: path) })
    }
}
