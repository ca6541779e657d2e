import Files
import Glibc
import Synchronization

/// Loads plugins, each file once.
public final class PluginLoader: Sendable {
    public let locations: PluginLocations
    private let loaded = Mutex<[String: Plugin]>([:])

    public init(locations: PluginLocations) { self.locations = locations }

    /// The plugin of a name, or at a path relative to `folder`.
    ///
    /// - Parameters:
    ///   - interpreter: of a plugin in Python; nil: the usual one.
    ///   - comparing: whether it has to be what the description beside it says, where there is one.
    /// - Throws: `PluginError`, `FileError`. The plugin is not there then.
    public func load(
        _ name: String, in folder: String, interpreter: String? = nil, comparing: Bool = true
    ) throws -> Plugin {
        let path = Self.identity(of: try locations.file(name, in: folder))
        let digest = Digest.of(try FileBytes.read(path))
        let key = "\(path) \(digest) \(interpreter ?? "")"
        let plugin = try loaded.withLock({ $0[key] }) ?? open(path, digest, interpreter, trusting: comparing)
        if comparing { try compare(plugin) }
        loaded.withLock { $0[key] = plugin }
        return plugin
    }

    /// - Parameter trusting: whether the description beside a plugin in Python is believed until its child is started.
    private func open(_ path: String, _ digest: String, _ interpreter: String?, trusting: Bool) throws -> Plugin {
        if path.hasSuffix(".py") {
            let launch = try ProcessLaunch.python(path, interpreter: interpreter, folders: locations.folders)
            let file = Self.descriptionFile(of: path)
            let known = trusting && FileBytes.exists(file) ? try Self.read(file) : nil
            return try Plugin(launch, digest: digest, description: known)
        }
        if !path.hasSuffix(".so"), access(path, X_OK) == 0 {
            return try Plugin(ProcessLaunch(program: path, plugin: path), digest: digest)
        }
        let library = try NativeLibrary(path: path)
        return Plugin(
            description: library.native.description, path: path, digest: digest, door: NativeDoor(library.native))
    }

    /// What a plugin says of itself, without running anything of it: from the file beside it.
    ///
    /// - Throws: `PluginError`, `FileError`.
    public func description(_ name: String, in folder: String) throws -> PluginDescription {
        let path = try locations.file(name, in: folder)
        let file = Self.descriptionFile(of: path)
        guard let found = ([file] + keptDescriptions(of: file)).first(where: FileBytes.exists) else {
            throw PluginError.noDescription(path: path)
        }
        return try Self.read(found)
    }

    /// Of a plugin that was built from the sources beside the program: `plugins/elastic/elastic.json`.
    private func keptDescriptions(of file: String) -> [String] {
        let last = file.split(separator: "/").last.map(String.init) ?? ""
        let name = last.hasPrefix("lib") ? String(last.dropFirst(3)) : last
        return locations.folders.map { "\($0)/\(name.dropLast(".json".count))/\(name)" }
    }

    /// `elastic.json` beside `elastic.so`, or beside a program `elastic`.
    public static func descriptionFile(of path: String) -> String {
        (Paths.ending(of: path).map { String(path.dropLast($0.count + 1)) } ?? path) + ".json"
    }

    private static func read(_ file: String) throws -> PluginDescription {
        let bytes = try FileBytes.read(file, limit: FileBytes.largestText)
        let json: JSONValue
        do { json = try JSONReader.read(bytes[...]) } catch {
            throw PluginError.badDescription(path: file, reason: "\(error)")
        }
        do { return try PluginDescription(json: json) } catch {
            throw PluginError.badDescription(path: file, reason: error.reason)
        }
    }

    private func compare(_ plugin: Plugin) throws {
        let file = Self.descriptionFile(of: plugin.path)
        guard FileBytes.exists(file) else { return }
        guard try Self.read(file) == plugin.description else {
            throw PluginError.changedDescription(path: plugin.path, file: file)
        }
    }

    private static func identity(of path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }
}
