import Files
import Language
import Tensors
import Vocabulary

/// How a file was made: the script, what its parameters were given, the version of faa, and hashes of the files and
/// plugins that it took. Neither times nor anything of the machine: who makes the file again gets the same bytes.
struct Recipe {
    let fields: Record

    var json: String { Value.record(fields).json }

    /// Of what the running statement saves; nil where recipes are not wanted, or nothing is run that could be said.
    init?(_ context: Context) {
        guard context.preferences.keepsRecipes, let origin = context.script else { return nil }
        let session = context.observer as? SessionRecord
        let text = session?.scriptOfCurrent(in: context.currentFolder)?.text ?? origin.source.text
        var fields: Record = [
            "faa": .string(Version.number), "numerics": .number(Numerics.version), "script": .string(text),
        ]
        if session == nil, !origin.source.name.hasPrefix("<") {
            fields["name"] = .string(Paths.name(of: origin.source.name))
        }
        var parameters = Record()
        for (name, value) in origin.parameters.sorted(by: { $0.key < $1.key }) { parameters[name] = value }
        if !parameters.fields.isEmpty { fields["parameters"] = .record(parameters) }
        if let seed = parameters["seed"] { fields["seed"] = seed }
        let files = Self.files(context, mentionedIn: session == nil ? nil : text)
        if !files.fields.isEmpty { fields["files"] = .record(files) }
        let plugins = context.registry.modules.values.compactMap { ($0 as? PluginModule)?.plugin?.origin.text }
        if !plugins.isEmpty { fields["plugins"] = .strings(plugins) }
        self.fields = fields
    }

    /// Hashes by paths as they were written; of a session those that its script names.
    private static func files(_ context: Context, mentionedIn text: String?) -> Record {
        var files = Record()
        for file in context.filesRead.all where text.map({ $0.contains(file.written) }) ?? true {
            if let digest = ContentHash.of(file.path) { files[file.written] = .string("sha256 " + digest) }
        }
        return files
    }

    init?(json: String) {
        guard let value = try? JSONReader.read(ArraySlice(json.utf8)), case .record(let fields) = Value(value),
            case .string? = fields["script"]
        else { return nil }
        self.fields = fields
    }
}

extension ValueEncoding {
    /// Whether a recipe in the file leaves its value what it is: what is plain reads back as it was.
    func canHoldRecipe(_ ending: String) -> Bool {
        guard ["json", "md", "faa", "html"].contains(ending) else { return true }
        guard case .object(let object) = value else { return false }
        return !(object is Table) || ending == "md"
    }
}
