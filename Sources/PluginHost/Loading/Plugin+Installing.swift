import Files
import Foundation

extension Plugin {
    /// Copies the plugin's file into a folder, which is made where there is none, with its description beside it.
    ///
    /// - Returns: the copy's path.
    /// - Throws: `FileError`, and what keeps the folder from being made.
    public func installed(in folder: String) throws -> String {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let ending = Paths.ending(of: path) ?? "so"
        let target = "\(folder)/\(description.name).\(ending)"
        try AtomicFile.write(try FileBytes.read(path), to: target)
        let json = JSONWriter.text(description.json, space: " ") + "\n"
        try AtomicFile.write(Array(json.utf8), to: PluginLoader.descriptionFile(of: target))
        return target
    }
}
