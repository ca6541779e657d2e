import Files
import Foundation
import Vocabulary

/// The plugins that come with faa to begin one's own from.
public enum PluginTemplate: String, CaseIterable, Sendable {
    case c, swift, python

    /// What a template calls its plugin, its operation and its files.
    private static let placeholder = "my-operation"
    private static let placeholderType = "MyOperation"

    /// Copies the template into a new folder `name` of `folder`, under that name.
    ///
    /// - Returns: lines for the user: the command that builds it, and what loads it.
    /// - Throws: `PluginError`, `FileError`.
    public func copy(as name: String, into folder: String, from locations: PluginLocations) throws -> [String] {
        if let reason = PluginDescription.objection(to: name) { throw PluginError.badName(name, reason: reason) }
        let target = Paths.resolve(name, in: folder)
        guard !FileBytes.exists(target) else { throw PluginError.exists(path: target) }
        guard let source = locations.folders.map({ "\($0)/template-\(rawValue)" }).first(where: FileBytes.isFolder)
        else { throw PluginError.notFound(name: "template-\(rawValue)", folders: locations.folders) }
        try Self.copy(source, to: target, as: name)
        return lines(name, header: locations.header)
    }

    private static func copy(_ source: String, to target: String, as name: String) throws {
        try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
        for file in try FileBytes.names(in: source) {
            let copy = "\(target)/\(renamed(file, as: name))", original = "\(source)/\(file)"
            if FileBytes.isFolder(original) {
                try self.copy(original, to: copy, as: name)
            } else {
                let text = String(decoding: try FileBytes.read(original), as: UTF8.self)
                let isProgram = FileManager.default.isExecutableFile(atPath: original)
                try AtomicFile.write(
                    Array(renamed(text, as: name).utf8), to: copy, permissions: isProgram ? 0o777 : 0o666)
            }
        }
    }

    private static func renamed(_ text: String, as name: String) -> String {
        let type = name.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
        return text.replacingOccurrences(of: placeholder, with: name)
            .replacingOccurrences(of: placeholderType, with: type)
    }

    /// As one writes it in a shell.
    private static func shellWord(_ path: String) -> String {
        let isPlain = path.utf8.allSatisfy { byte in
            UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 || UInt8(ascii: "-")...UInt8(ascii: "9") ~= byte
                || byte == UInt8(ascii: "_")
        }
        return isPlain ? path : "'" + path.replacingOccurrences(of: "'", with: "'\\''") + "'"
    }

    private func lines(_ name: String, header: String?) -> [String] {
        let folder = header.map(Self.shellWord) ?? "FOLDER-OF-faa_plugin.h"
        switch self {
        case .c:
            return [
                "build it:",
                "cc -O2 -shared -fPIC -ffp-contract=off -I\(folder) \(name)/\(name).c -o \(name)/\(name).so",
                "and load it: plugin load ./\(name)",
            ]
        case .swift:
            return [
                "build it:", "\(name)/build \(folder)", "and load it: plugin load ./\(name)",
            ]
        case .python: return ["load it:", "plugin load ./\(name)"]
        }
    }
}
