/// One named coordinate of a search space.
public struct Dimension: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// One of `count` options; a point holds its index.
        case choice(count: Int)
        /// A number in [lower, upper).
        case uniform(lower: Double, upper: Double)
    }

    public let name: String
    public let kind: Kind

    /// `count` options, at least one.
    public static func choice(_ name: String, count: Int) -> Dimension {
        precondition(count > 0, "the dimension \(name) has no options")
        return Dimension(name: name, kind: .choice(count: count))
    }

    /// Numbers in [0, 1) unless told otherwise.
    public static func uniform(_ name: String, lower: Double = 0, upper: Double = 1) -> Dimension {
        precondition(lower < upper, "the dimension \(name) is empty")
        return Dimension(name: name, kind: .uniform(lower: lower, upper: upper))
    }

    public func contains(_ value: Double) -> Bool {
        switch kind {
        case .choice(let count): Int(exactly: value).map { (0..<count).contains($0) } ?? false
        case .uniform(let lower, let upper): lower <= value && value < upper
        }
    }
}
