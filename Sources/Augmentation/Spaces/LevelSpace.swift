/// What a level in 0...1 means: the magnitudes of a published search space.
public struct LevelSpace: Sendable {
    public let name: String
    public let summary: String
    /// How many levels there are, evenly over 0...1; what lies between them is taken to the nearest. nil: every level
    /// is one.
    public let bins: Int?
    /// The space's operations in its published order, those without levels too.
    public let operations: [String]
    private let scales: [String: LevelScale]

    init(name: String, summary: String, bins: Int? = nil, operations: [String], scales: [String: LevelScale]) {
        (self.name, self.summary, self.bins, self.operations, self.scales) = (name, summary, bins, operations, scales)
    }

    /// The spaces by name. A new one is one file and one row here.
    public static let all: [LevelSpace] = [
        .fastAutoAugment, .autoAugment, .autoAugmentPaper, .randAugment, .trivialAugmentWide, .augMix,
    ]

    public static func named(_ name: String) throws(AugmentationError) -> LevelSpace {
        guard let space = all.first(where: { $0.name == name }) else { throw .unknownSpace(name: name) }
        return space
    }

    /// What levels of an operation mean; nil where it has none here.
    public func scale(of operation: any Operation) -> LevelScale? {
        if let scale = scales[operation.name] { return scale }
        guard self == .fastAutoAugment, let range = operation.range else { return nil }
        // Operations that are no published space's have their own levels where this project's searches look.
        return .line(operation, range.lower, range.upper, randomSign: range.randomSign)
    }

    /// The operations as one chooses from them: those with levels with `strength`, the others as they are.
    func augmentations(_ strength: Strength, probability: Double = 1) -> [Augmentation] {
        operations.compactMap(OperationCatalog.operation(named:)).map { operation in
            .operation(operation, strength: scale(of: operation) == nil ? .none : strength, probability: probability)
        }
    }
}

extension LevelSpace: Hashable {
    public static func == (left: LevelSpace, right: LevelSpace) -> Bool { left.name == right.name }

    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// What the levels of one operation mean in a space.
public struct LevelScale: Sendable {
    /// Which of the operations of that name it is.
    public let operation: any Operation
    /// Whether the deviation from `center` has a random sign.
    public let randomSign: Bool
    public let center: Double
    /// The deviation at a level in 0...1, for an image of that size.
    let deviation: @Sendable (_ level: Double, _ width: Int, _ height: Int) -> Double

    public func magnitude(level: Double, isNegative: Bool = false, width: Int, height: Int) -> Double {
        let deviation = deviation(level, width, height)
        return center + (isNegative ? -deviation : deviation)
    }
}
