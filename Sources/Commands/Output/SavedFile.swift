import Files
import Language

/// A file that a script makes, with how it was made in it.
enum SavedFile {
    /// - Parameter canHold: whether a recipe within the file leaves its value what it is.
    static func write(
        _ bytes: [UInt8], ending: String, holdingRecipe canHold: Bool = true, to path: String, _ context: Context
    ) throws {
        // It has been noted as all paths are, and may be there already.
        context.filesRead.noteWritten(path)
        let recipe = Recipe(context)
        let whole = canHold ? recipe.flatMap { EmbeddedRecipe.adding($0.json, to: bytes, ending: ending) } : nil
        try context.replica?.prepare(path)
        try AtomicFile.write(whole ?? bytes, to: path)
        if let recipe, whole == nil { KeptRecipes.keep(recipe, of: bytes, context) }
    }
}
