import Files

/// The names that imported files bind.
struct Imports {
    private(set) var variables: Set<String> = []
    private(set) var commands: Set<String> = []
    private var seen: Set<String> = []

    /// Of a file that cannot be read there are none; running it says so.
    static func names(of paths: [Name], in folder: String) -> Imports {
        var imports = Imports()
        for path in paths { imports.add(path, folder) }
        return imports
    }

    private mutating func add(_ path: Name, _ folder: String) {
        let file = Importer.location(of: path, currentFolder: folder)
        guard seen.insert(Importer.identity(of: file)).inserted, let bytes = try? FileBytes.readStream(file),
            let text = try? TextFile.decode(bytes, path: file)
        else { return }
        let names = StatementNames(SyntaxTree(parsing: Source(name: file, text: text)).statements)
        variables.formUnion(names.binds)
        commands.formUnion(names.definitions)
        for path in names.imports { add(path, folder) }
    }
}
