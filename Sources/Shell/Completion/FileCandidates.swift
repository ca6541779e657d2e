import Files

/// Files and folders where a path is due. A folder completes with its slash, so that Tab goes on inside it.
enum FileCandidates {
    static func items(_ prefix: String, endings: [String], currentFolder: String) -> [Candidates.Item] {
        let slash = prefix.lastIndex(of: "/")
        let folder = slash.map { String(prefix[...$0]) } ?? "",
            last = slash.map { prefix[prefix.index(after: $0)...] } ?? prefix[...]
        let names = try? FileBytes.names(
            in: Paths.resolve(folder, in: currentFolder), withHidden: last.hasPrefix("."))
        return (names ?? []).compactMap { name in
            let path = folder + name
            if FileBytes.isFolder(Paths.resolve(path, in: currentFolder)) {
                return Candidates.Item(path + "/", label: name + "/", suffix: "")
            }
            let wanted = endings.filter { $0 != "/" }
            let fits = endings.isEmpty || wanted.contains { name.lowercased().hasSuffix("." + $0) }
            return fits ? Candidates.Item(path, label: name) : nil
        }
    }
}
