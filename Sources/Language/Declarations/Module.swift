/// A set of commands and types of values under one name: the one door through which anything comes that the language
/// can call, the engines' own as well as what is loaded at run time.
public protocol Module: Sendable {
    /// One word: "attribution".
    var name: String { get }
    /// "1.0.0" (semver.org).
    var version: String { get }
    /// One line, without a full stop.
    var summary: String { get }
    func register(in registry: inout Registry)
}

/// What is known of a module that was loaded.
public struct LoadedModule: Sendable {
    public let name: String
    public let version: String
    public let summary: String
    public internal(set) var commands: [String] = []
    public internal(set) var types: [String] = []
}
