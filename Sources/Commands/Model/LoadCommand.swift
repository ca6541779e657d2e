import Files
import Language
import Networks

enum LoadCommand {
    private static let file = Argument.path("file", "the file", endings: ["safetensors"])

    static let declaration = CommandDeclaration(
        "load", group: .model, summary: "reads a model from a .safetensors file",
        discussion: """
            Files that `save` wrote, and any `state_dict` of such a network that torch wrote with
            safetensors.torch.save_file: then depth, width, classes and variant follow from the shapes, and the
            normalization is CIFAR's.
            """,
        parameters: [file],
        examples: [
            .init("wrn depth=10 widen=1 | save net.safetensors; load net.safetensors", "written and read back"),
            .init("load from-torch.safetensors | save again.safetensors", "the same weights", isRunnable: false),
        ],
        output: .object(Model.self)
    ) { invocation in
        let path = Paths.resolve(try invocation[file], in: invocation.context.currentFolder)
        guard Paths.ending(of: path) == "safetensors" else {
            throw CommandError(
                "load reads .safetensors files",
                hint: "pictures are read by `image`, data sets by `dataset`, scripts by `import`", argument: "file")
        }
        return .object(try Model(safetensors: FileBytes.read(path), path: try invocation[file]))
    }
}
