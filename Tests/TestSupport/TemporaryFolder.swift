import Foundation

/// A folder of its own for a test, which goes away with the object.
package final class TemporaryFolder: Sendable {
    package let path: String

    /// - Parameter files: texts, by their paths in the folder.
    package init(_ files: [String: String] = [:]) throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("faa-test-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for (name, text) in files {
            let file = URL(fileURLWithPath: path + "/" + name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// Calls `body` with the path of a folder that goes away afterwards.
///
/// - Parameter files: texts, by their paths in the folder.
package func withFolder<Result>(_ files: [String: String] = [:], _ body: (String) throws -> Result) throws -> Result {
    let folder = try TemporaryFolder(files)
    return try withExtendedLifetime(folder) { try body(folder.path) }
}
