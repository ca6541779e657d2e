/// How strong an operation is.
public enum Strength: Hashable, Sendable {
    /// In the operation's own unit, with its sign: 20 is 20 degrees, always.
    case magnitude(Double)
    /// In 0...1 of a space's range, with the space's random sign.
    case level(Double, in: LevelSpace = .fastAutoAugment)
    /// A level of the space, anew for each image, each as likely.
    case randomLevel(in: LevelSpace = .fastAutoAugment)
    /// For operations that have no strength.
    case none
}

extension Strength {
    /// The space that the strength is a level of.
    public var space: LevelSpace? {
        switch self {
        case .level(_, let space), .randomLevel(let space): space
        case .magnitude, .none: nil
        }
    }

    /// - Throws: `AugmentationError.noLevel`, `.outOfRange`.
    public func check(for operation: any Operation) throws(AugmentationError) {
        if case .magnitude(let magnitude) = self { try operation.check(magnitude: magnitude) }
        if let space, space.scale(of: operation) == nil {
            throw .noLevel(
                operation: operation.name, space: space.name,
                spaces: LevelSpace.all.filter { $0.scale(of: operation) != nil }.map(\.name))
        }
        if case .level(let level, _) = self, !(0...1).contains(level) {
            throw .outOfRange(what: "level= of \(operation.name)", value: level, range: 0...1, unit: nil)
        }
    }
}
