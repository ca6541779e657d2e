import Files
import Language
import Networks

enum LoadCommand {
    private static let file = Argument.path("file", "the file", endings: ["safetensors", "pth", "pt"])

    private static let networks = Architectures.all.map { "`\($0.declaration.command)`" }.joined(separator: ", ")

    static let declaration = CommandDeclaration(
        "load", group: .model, summary: "reads a model from a .safetensors, .pth or .pt file",
        discussion: """
            Files that `save` wrote, and any `state_dict` of a network that there is a command for (\(networks)), which
            torch wrote with safetensors.torch.save_file or, since version 1.6, torch.save, also as "state_dict",
            "model" or the like of a checkpoint: then the network and its settings follow from the names and shapes, and
            the normalization is CIFAR's. Nothing in a file is executed.

            Prefixes that all names have are taken off (`module.`, `_orig_mod.`), names of xternalz/WideResNet-pytorch
            and `fc` are translated, 16-bit floats widened, doubles rounded; the model says so. A tensor that is
            missing, left over, not finite, or a negative variance is an error.
            """,
        parameters: [file],
        examples: [
            .init("wrn depth=10 widen=1 | save net.safetensors; load net.safetensors", "written and read back"),
            .init("load from-torch.pth | save again.safetensors", "the same weights", isRunnable: false),
        ],
        output: .object(Model.self)
    ) { invocation in
        let name = try invocation[file], path = Paths.resolve(name, in: invocation.context.currentFolder)
        guard ["safetensors", "pth", "pt"].contains(Paths.ending(of: path)) else {
            throw CommandError(
                "load reads .safetensors, .pth and .pt files",
                hint: "pictures are read by `image`, data sets by `dataset`, scripts by `import`", argument: "file")
        }
        return .object(try Model(weights: WeightFile.source(path, name: name)))
    }
}
