import Files
import Glibc

/// Where plugins are looked for by name: never the current folder by itself.
public struct PluginLocations: Sendable {
    /// In the order in which they are looked through.
    public let folders: [String]

    public init(folders: [String]) { self.folders = folders }

    /// FAA_PLUGIN_PATH's, the user's own, those beside the program.
    public static func usual(_ environment: (String) -> String? = Terminal.environment) -> PluginLocations {
        let named = environment("FAA_PLUGIN_PATH").map { $0.split(separator: ":").map(String.init) } ?? []
        return PluginLocations(folders: named + [userFolder(environment)].compactMap(\.self) + besideProgram)
    }

    /// `~/.local/share/faa/plugins`, as the XDG Base Directory Specification has it; nil without a home.
    public static func userFolder(_ environment: (String) -> String? = Terminal.environment) -> String? {
        let data = environment("XDG_DATA_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
        let home = environment("HOME").flatMap { $0.isEmpty ? nil : $0 + "/.local/share" }
        return (data ?? home).map { $0 + "/faa/plugins" }
    }

    /// The program's folder, `../lib/faa/plugins` of an installed one, and `plugins` of the sources that it was built
    /// in: `.build/TRIPLE/release/faa`.
    private static var besideProgram: [String] {
        guard let path = realpath("/proc/self/exe", nil) else { return [] }
        defer { free(path) }
        let folder = Paths.folder(of: String(cString: path)), above = Paths.folder(of: folder)
        let sources = Paths.folder(of: Paths.folder(of: above))
        let isBuild = FileBytes.exists(sources + "/Package.swift")
        return [folder, above + "/lib/faa/plugins"] + (isBuild ? [sources + "/plugins"] : [])
    }

    /// The names that are found in the folders, sorted.
    public var names: [String] {
        var names: Set<String> = []
        for folder in folders {
            for entry in (try? FileBytes.names(in: folder)) ?? [] {
                if let name = Self.name(ofFile: entry), Self.file(named: name, in: folder) != nil { names.insert(name) }
                if Self.file(named: entry, in: folder + "/" + entry) != nil { names.insert(entry) }
            }
        }
        return names.filter { PluginDescription.objection(to: $0) == nil && !$0.hasPrefix("template-") }.sorted()
    }

    /// "elastic" for "libelastic.so".
    private static func name(ofFile file: String) -> String? {
        guard let ending = Paths.ending(of: file), ["so", "py"].contains(ending) else { return nil }
        let name = file.dropLast(ending.count + 1)
        return String(name.hasPrefix("lib") && ending == "so" ? name.dropFirst(3) : name)
    }

    /// The folder of `faa_plugin.h`: beside an installed program's plugins, or in the sources. nil: it is in neither.
    var header: String? {
        folders.flatMap { ["\($0)/include", "\(Paths.folder(of: $0))/Sources/PluginABI/include"] }.first {
            FileBytes.exists("\($0)/faa_plugin.h")
        }
    }

    /// The file of a plugin by its name, or by its path: one with a slash or an ending, relative to `current`.
    ///
    /// - Throws: `PluginError.notFound`.
    public func file(_ name: String, in current: String) throws(PluginError) -> String {
        if name.contains("/") || name.hasSuffix(".so") || name.hasSuffix(".py") {
            let path = Paths.resolve(name, in: current)
            guard FileBytes.isFolder(path) else {
                guard FileBytes.exists(path) else { throw .notFound(name: name, folders: [path]) }
                return path
            }
            let last = path.split(separator: "/").last.map(String.init) ?? ""
            guard let file = Self.file(named: last, in: path) else { throw .notFound(name: last, folders: [path]) }
            return file
        }
        for folder in folders {
            if let file = Self.file(named: name, in: folder) ?? Self.file(named: name, in: folder + "/" + name) {
                return file
            }
        }
        throw .notFound(name: name, folders: folders)
    }

    private static func file(named name: String, in folder: String) -> String? {
        // A program of any language has no ending, and a folder of its own.
        let program = folder.hasSuffix("/\(name)") ? [name] : []
        return (["\(name).so", "lib\(name).so", "\(name).py"] + program).map { folder + "/" + $0 }.first {
            FileBytes.exists($0) && !FileBytes.isFolder($0)
        }
    }
}
