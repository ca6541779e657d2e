import Files
import Foundation

extension Plugin {
    /// Copies the plugin's file into a folder, which is made where there is none, with its description beside it: with
    /// all that lies beside it where it has a folder of its own name.
    ///
    /// - Returns: the copy's path.
    /// - Throws: `FileError`, and what keeps folders and files from being made.
    public func installed(in folder: String) throws -> String {
        let name = description.name, own = Paths.folder(of: path)
        let hasFolder = own.hasSuffix("/\(name)")
        let target = hasFolder ? "\(folder)/\(name)" : folder
        try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
        for file in hasFolder ? try FileBytes.names(in: own) : [] { try Self.copy("\(own)/\(file)", into: target) }
        let copy = "\(target)/\(name)" + (Paths.ending(of: path).map { ".\($0)" } ?? "")
        try Self.copy(path, to: copy)
        let json = JSONWriter.text(description.json, space: " ") + "\n"
        try AtomicFile.write(Array(json.utf8), to: PluginLoader.descriptionFile(of: copy))
        return copy
    }

    /// Folders within are not part of a plugin.
    private static func copy(_ file: String, into folder: String) throws {
        guard !FileBytes.isFolder(file), let name = file.split(separator: "/").last else { return }
        try copy(file, to: "\(folder)/\(name)")
    }

    private static func copy(_ file: String, to target: String) throws {
        let isProgram = access(file, X_OK) == 0
        try AtomicFile.write(try FileBytes.read(file), to: target, permissions: isProgram ? 0o777 : 0o666)
    }
}
