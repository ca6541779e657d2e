import Attribution
import Images
import Networks
import Tensors
import Vocabulary

/// Changes to an image that nobody sees and that leave the network's answer, but move its saliency map: the gradient of
/// the score, summed over the channels and without its sign (Ghorbani, Abid and Zou, arXiv 1710.10547, algorithm 1).
///
/// A step goes by the sign of the objective's gradient, which needs the second derivatives of the score: those of a
/// rectifier are zero, so they are taken of the network with softplus in its place. Their product with a direction is
/// the central difference of that network's gradient along it, half a level of 255 to both sides. What counts in the
/// end is the network itself: of all steps at which its answer is the first one, the one that the objective likes best.
public struct MapAttack: Configurable {
    public enum Kind: String, CaseIterable, Sendable {
        case topK = "top-k"
        case massCentre = "mass-centre"
        case target
        /// Draws signs of the whole budget at each step: the control.
        case random
    }

    public static let settings: [Setting<MapAttack>] = [
        .choice(
            "kind", \.kind,
            "less relevance on the most relevant pixels, a moved centre, more of it on the mask, or drawn changes"),
        .integer("budget", \.budget, "the most that a channel of a pixel changes", in: 1...255, unit: "levels of 255"),
        .integer("step", \.step, "by which it changes at a time", in: 1...255, unit: "levels of 255"),
        .integer("steps", \.steps, "how often", in: 1...100_000),
        .integer("top", \.top, "how many pixels are the most relevant ones", in: 1...1_000_000),
        .number("beta", \.beta, "how sharply softplus bends", in: 0.01...10_000),
        .seed(\.seed, "of the first step, and of kind=random"),
    ]

    public var kind = Kind.topK
    public var budget = 8
    public var step = 1
    public var steps = 50
    public var top = 100
    public var beta = 10.0
    public var seed: UInt64 = 0

    private static let purpose = RandomPurpose("attack")

    public init() {}

    /// One image's attack.
    public struct Outcome: Sendable {
        /// [H * W * 3]; the image as it was where no step kept the answer.
        public let pixels: [UInt8]
        /// Of the saliency map.
        public let change: MapChange
        /// Of the answer, before and after.
        public let probabilities: (before: Double, after: Double)
        /// The largest distance of a map (see `MapChange`) at any step that kept the answer: from below, the maximum
        /// sensitivity within the budget (Yeh et al., arXiv 1901.09392, definition 2).
        public let sensitivity: Double
        /// Whether a step kept the answer.
        public let isKept: Bool
    }

    /// - Parameter areas: where `.target` wants relevance, one per image; of no other kind.
    /// - Throws: `InvalidSetting`, `NetworkError`, and what `request.observe` does.
    public func run(_ request: AttributionRequest, areas: [Mask]) throws -> [Outcome] {
        try checkSettings()
        let trial = try AttackTrial(self, request, areas: areas)
        var levels = trial.levels
        var best = trial.originals
        for number in 0..<steps {
            try request.observe(Double(number) / Double(steps))
            let isDrawn = kind == .random || number == 0
            let signs = try isDrawn ? drawn(request, number) : trial.signs(at: levels)
            let length = kind == .random ? budget : step
            for index in levels.indices {
                let start = kind == .random ? trial.levels[index] : levels[index]
                let (low, high) = (max(0, trial.levels[index] - budget), min(255, trial.levels[index] + budget))
                levels[index] = min(max(start + length * signs[index], low), high)
            }
            try trial.judge(levels, &best)
        }
        try request.observe(1)
        return best.enumerated().map { trial.outcome($0, $1) }
    }

    /// -1 and 1, each as likely.
    private func drawn(_ request: AttributionRequest, _ number: Int) -> [Int] {
        request.names.flatMap { name in
            var stream = RandomStream(seed: seed, purpose: Self.purpose, epoch: number, sample: name.index)
            return (0..<request.imageSize).map { _ in stream.chance(0.5) ? 1 : -1 }
        }
    }
}
