import Foundation

/// The values of an independent implementation that a script under scripts/ wrote for the tests of one target:
/// Tests/TARGET/Golden.
package struct GoldenFolder: Sendable {
    private let target: String
    private let version: Int
    private let script: String

    /// - Parameters:
    ///   - version: the form of the files that the tests read, which each file names.
    ///   - script: the name of the one that writes the files.
    package init(_ target: String, version: Int, script: String) {
        (self.target, self.version, self.script) = (target, version, script)
    }

    /// What makes the files anew, for the message of a test that differs from them.
    package var hint: String { "made anew by: python3 scripts/\(script)" }

    /// Throws `Unfit` where the file is missing or of another version or form.
    package func read<Content: Decodable>(_ name: String, as content: Content.Type = Content.self) throws -> Content {
        let file = "Tests/\(target)/Golden/\(name).json"
        do {
            let data = try Data(contentsOf: URL(fileURLWithPath: packageFolder + "/" + file))
            let found = try JSONDecoder().decode(Header.self, from: data).version
            guard found == version else { throw Unfit("\(file) has version \(found), not \(version); \(hint)") }
            return try JSONDecoder().decode(content, from: data)
        } catch let error where !(error is Unfit) {
            throw Unfit("\(file) cannot be read; \(hint): \(error)")
        }
    }

    private struct Header: Decodable { let version: Int }

    package struct Unfit: Error, CustomStringConvertible {
        package let description: String
        fileprivate init(_ description: String) { self.description = description }
    }
}
