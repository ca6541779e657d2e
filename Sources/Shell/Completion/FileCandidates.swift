import Files

/// Files and folders where a path is due. A folder completes with its slash, so that Tab goes on inside it.
enum FileCandidates {
    static func items(_ prefix: String, endings: [String], currentFolder: String) -> [Candidates.Item] {
        let slash = prefix.lastIndex(of: "/")
        let folder = slash.map { String(prefix[...$0]) } ?? "",
            last = slash.map { prefix[prefix.index(after: $0)...] } ?? prefix[...]
        let names = try? FileBytes.names(
            in: Paths.resolve(folder, in: currentFolder), withHidden: last.hasPrefix("."))
        return (names ?? []).compactMap { item(folder, $0, endings, currentFolder) }
    }

    /// nil for what does not fit, and for a name that is no text: no path that one can write leads there.
    private static func item(
        _ folder: String, _ name: String, _ endings: [String], _ currentFolder: String
    ) -> Candidates.Item? {
        // Alone, it would be the home folder.
        let path = folder.isEmpty && name == "~" ? "./~" : folder + name
        let file = Paths.resolve(path, in: currentFolder)
        if FileBytes.isFolder(file) {
            return Candidates.Item(path + "/", label: name + "/", suffix: "", isText: true)
        }
        let wanted = endings.filter { $0 != "/" }
        let fits = endings.isEmpty || wanted.contains { name.lowercased().hasSuffix("." + $0) }
        return fits && FileBytes.exists(file) ? Candidates.Item(path, label: name, isText: true) : nil
    }
}
