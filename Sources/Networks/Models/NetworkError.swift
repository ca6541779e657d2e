/// What can go wrong with a network that a user, or a file, asked for.
public enum NetworkError: Error, Hashable, Sendable {
    /// `nearest` lists the valid depths around it.
    case invalidDepth(Int, nearest: [Int])
    case invalidSetting(name: String, reason: String)
    /// `found` and `expected` are sizes, class counts or shapes in words.
    case mismatch(what: String, expected: String, found: String)
    case unknownLayer(String, known: [String])
    /// The loss or a gradient was not finite.
    case diverged(epoch: Int, step: Int)
    case malformedFile(path: String, offset: Int?, reason: String)
}
