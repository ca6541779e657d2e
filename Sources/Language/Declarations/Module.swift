/// Commands and types of values under one name: the one door through which anything comes that the language can call,
/// the engines' own as well as what is loaded at run time. A module is data.
public protocol Module: Sendable {
    /// One word: "attribution".
    var name: String { get }
    /// "1.0.0" (semver.org).
    var version: String { get }
    /// One line, without a full stop.
    var summary: String { get }
    var types: [any EngineValue.Type] { get }
    var conversions: [Conversion] { get }
    var commands: [CommandDeclaration] { get }
}

extension Module {
    public var types: [any EngineValue.Type] { [] }
    public var conversions: [Conversion] { [] }
}
