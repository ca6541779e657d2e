import Files

/// Files and folders where a path is due. A folder completes with its slash, so that Tab goes on inside it.
enum FileCandidates {
    static func items(_ prefix: String, endings: [String], currentFolder: String) -> [Candidates.Item] {
        let slash = prefix.lastIndex(of: "/")
        let folder = slash.map { String(prefix[...$0]) } ?? "",
            last = slash.map { prefix[prefix.index(after: $0)...] } ?? prefix[...]
        let entries = try? FileBytes.entries(in: Paths.resolve(folder, in: currentFolder), startingWith: String(last))
        let wanted = endings.filter { $0 != "/" }.map { "." + $0 }
        return (entries ?? []).compactMap { entry in
            // Alone, it would be the home folder.
            let path = folder.isEmpty && entry.name == "~" ? "./~" : folder + entry.name
            if entry.isFolder { return .init(path + "/", label: entry.name + "/", suffix: "", isText: true) }
            guard endings.isEmpty || wanted.contains(where: { entry.name.lowercased().hasSuffix($0) }) else {
                return nil
            }
            return .init(path, label: entry.name, isText: true)
        }
    }
}
