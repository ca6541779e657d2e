import Files
import Language
import Vocabulary

/// `recipe FILE`: the script that made a file.
enum RecipeCommand {
    private static let file = Argument.path("file", "what save wrote")

    static let declaration = CommandDeclaration(
        "recipe", group: .output, summary: "the script that made a file, from the file itself",
        discussion: """
            What save writes says how it was made: .png, .jpg, .svg, .html, .safetensors, .md, and policies and studies as
            .faa and .json; of files whose format has no place for it, as .csv and .npy, the workspace keeps it, where
            there is one. The recipe has the script (at the prompt the lines that it depends on, as session save has
            them), the values of its parameters, the version, and hashes of the files and plugins that it took: neither
            times nor names of machines. settings recipes=false leaves it out. faa run --verify FILE makes all that a
            script saves again and compares the bytes.
            """,
        parameters: [file],
        examples: [
            .init("recipe figure.png", "the script", isRunnable: false),
            .init("(recipe model.safetensors).files", "what it read, with hashes", isRunnable: false),
        ],
        output: .object(RecipeValue.self)
    ) { invocation in
        let context = invocation.context, path = Paths.resolve(try invocation[file], in: context.currentFolder)
        let bytes = try FileBytes.read(path)
        if let recipe = (EmbeddedRecipe.find(in: bytes) ?? KeptRecipes.find(bytes, context)).flatMap(Recipe.init(json:))
        {
            return .object(RecipeValue(recipe: recipe))
        }
        throw CommandError(
            "\(try invocation[file]) says nothing of how it was made",
            hint: "save writes that into .png, .svg, .jpg, .safetensors, .md, .html, policies and studies",
            argument: "file")
    }
}

/// Recipes of files whose format has no place for them, under the files' hashes in the workspace.
enum KeptRecipes {
    private static func path(_ bytes: [UInt8], _ context: Context) -> String {
        "\(context.workspace)/recipes/\(Digest.of(bytes)).json"
    }

    static func find(_ bytes: [UInt8], _ context: Context) -> String? {
        guard let kept = try? FileBytes.read(path(bytes, context)) else { return nil }
        return String(decoding: kept, as: UTF8.self)
    }

    /// Where there is a workspace; that it cannot be written to is no reason not to save.
    static func keep(_ recipe: Recipe, of bytes: [UInt8], _ context: Context) {
        guard FileBytes.isFolder(context.workspace) else { return }
        try? Paths.makeFolder("\(context.workspace)/recipes")
        try? AtomicFile.write(Array((recipe.json + "\n").utf8), to: path(bytes, context))
    }
}
