import Language

/// A file's recipe as a value.
struct RecipeValue: EngineValue {
    static let noun: Noun = "recipe"
    let recipe: Recipe

    static var fields: [Field<RecipeValue>] {
        [
            Field("script", .string, "the script's text") { $0.entry("script") },
            Field("name", .string, "the script's file; empty for a prompt or a line") {
                $0.entry("name", or: .string(""))
            },
            Field("parameters", .record, "what its param statements were given") {
                $0.entry("parameters", or: .record([:]))
            },
            Field("faa", .string, "the version that made it") { $0.entry("faa") },
            Field("numerics", .integer, "the version of what results depend on") { $0.entry("numerics") },
            Field("files", .record, "hashes of the files and folders that it read, by their paths") {
                $0.entry("files", or: .record([:]))
            },
            Field("plugins", .list(.string), "the plugins that were loaded, with their hashes") {
                $0.entry("plugins", or: .list([]))
            },
        ]
    }

    private func entry(_ name: String, or other: Value = .nothing) -> Value { recipe.fields[name] ?? other }

    /// The script; above it, as a comment, how it was run.
    var display: String {
        var lines = ["# faa \(entry("faa").text)"]
        if case .string(let name) = entry("name", or: .string("script.faa")),
            case .record(let parameters) = entry("parameters"), !parameters.fields.isEmpty
        {
            let words = parameters.fields.map { "--\($0.replacing("_", with: "-")) \(argument($1))" }
            lines.append("# faa run \(name) \(words.joined(separator: " "))")
        }
        if case .record(let files) = entry("files") { lines += files.fields.map { "# \($0): \($1.text)" } }
        if case .list(let plugins) = entry("plugins") { lines += plugins.map { "# \($0.text)" } }
        let script = entry("script").text
        return lines.joined(separator: "\n") + "\n" + (script.hasSuffix("\n") ? String(script.dropLast()) : script)
    }

    private func argument(_ value: Value) -> String {
        let text =
            if case .list(let elements) = value { elements.map(\.text).joined(separator: ",") } else { value.text }
        return text.contains { " '\"$\\".contains($0) } || text.isEmpty ? "'\(text)'" : text
    }
}
