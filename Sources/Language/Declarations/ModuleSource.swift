/// Finds modules that are loaded at run time: plugins.
public protocol ModuleSource: Sendable {
    /// The names that it finds modules by.
    var names: [String] { get }
    /// The module of a name, or at a path relative to `folder`.
    ///
    /// - Parameter runningNothing: what it says of itself is read from beside it, and nothing of it is run: its
    ///   commands are there to be checked only.
    func module(_ name: String, from folder: String, runningNothing: Bool) throws -> any Module
    /// The name of a module that it finds with such a command, as far as is known without running anything.
    func name(ofModuleWith command: String, from folder: String) -> String?
}
