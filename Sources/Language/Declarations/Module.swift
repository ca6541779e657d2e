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
    /// What commands of other modules offer as well, by its type: operations, attribution methods.
    var contributions: [any Sendable] { get }
    /// The commands, of which some offer what modules contribute. They have the names of `commands`.
    func commands(offering contributions: Contributions) -> [CommandDeclaration]
    /// What tells it from another module of its name, where it was loaded at run time: the file, and its digest.
    var origin: String? { get }
}

extension Module {
    public var contributions: [any Sendable] { [] }
    public func commands(offering contributions: Contributions) -> [CommandDeclaration] { commands }
    public var origin: String? { nil }
    public var types: [any EngineValue.Type] { [] }
    public var conversions: [Conversion] { [] }
}
