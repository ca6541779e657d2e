/// The plugin that something came from.
public struct PluginOrigin: Hashable, Sendable {
    public let name: String
    public let version: String
    /// SHA-256 of its file, 64 hexadecimal digits.
    public let digest: String

    public init(name: String, version: String, digest: String) {
        self.name = name
        self.version = version
        self.digest = digest
    }

    /// "plugin elastic 1.0.0 sha256 4570…": reads back.
    public var text: String { "plugin \(name) \(version) sha256 \(digest)" }

    /// What `text` gives.
    public init?(text: String) {
        let words = text.split(separator: " ")
        guard words.count == 5, words[0] == "plugin", words[3] == "sha256", words[4].count == 64 else { return nil }
        self.init(name: String(words[1]), version: String(words[2]), digest: String(words[4]))
    }
}
