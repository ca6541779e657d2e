import Language

/// A value that `save FILE` can write, beyond the pictures of what is `Drawable`. The engines encode to bytes; one
/// place writes files (to a temporary name, then renamed).
public protocol Savable: EngineValue {
    /// The endings that it can be saved under, the usual one first: ["json", "csv"].
    static var fileEndings: [String] { get }
    func encoded(ending: String) throws -> [UInt8]
}
