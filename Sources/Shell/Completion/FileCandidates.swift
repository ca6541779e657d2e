import Glibc

/// Files and folders where a path is due. A folder completes with its slash, so that Tab goes on inside it.
enum FileCandidates {
    static func items(_ prefix: String, endings: [String], currentFolder: String) -> [Candidates.Item] {
        let slash = prefix.lastIndex(of: "/")
        let folder = slash.map { String(prefix[...$0]) } ?? "",
            last = slash.map { prefix[prefix.index(after: $0)...] } ?? prefix[...]
        return names(in: absolute(folder, currentFolder)).filter { !$0.hasPrefix(".") || last.hasPrefix(".") }
            .compactMap { name in
                let path = folder + name
                if isFolder(absolute(path, currentFolder)) {
                    return Candidates.Item(path + "/", label: name + "/", suffix: "")
                }
                let wanted = endings.filter { $0 != "/" }
                let fits = endings.isEmpty || wanted.contains { name.lowercased().hasSuffix("." + $0) }
                return fits ? Candidates.Item(path, label: name) : nil
            }
    }

    private static func absolute(_ path: String, _ currentFolder: String) -> String {
        if path.hasPrefix("~/"), let home = Terminal.environment("HOME") { return home + path.dropFirst() }
        return path.hasPrefix("/") ? path : currentFolder + "/" + path
    }

    private static func names(in folder: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}
