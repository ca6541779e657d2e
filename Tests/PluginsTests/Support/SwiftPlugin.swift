import Foundation
import PluginHost
import TestSupport

/// Plugins in Swift as a user begins and builds them: by `plugin new`, and by the command that it prints.
enum SwiftPlugin {
    struct Failed: Error, CustomStringConvertible { let description: String }

    /// - Parameter source: takes the place of the template's own.
    static func built(_ name: String, in folder: String, source: String? = nil) throws -> Plugin {
        let lines = try PluginTemplate.swift.copy(
            as: name, into: folder, from: PluginLocations(folders: [packageFolder + "/plugins"]))
        if let source {
            try source.write(toFile: "\(folder)/\(name)/\(name).swift", atomically: true, encoding: .utf8)
        }
        let outcome = try Program.shell(lines[1], in: folder)
        guard outcome.exitCode == 0, outcome.error.isEmpty else { throw Failed(description: outcome.error) }
        return try PluginLoader(locations: PluginLocations(folders: [])).load("./\(name)", in: folder)
    }
}
