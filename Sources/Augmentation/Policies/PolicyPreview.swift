import Images
import Tensors
import Vocabulary

/// Each operation of a policy at five levels of its space, on some images.
public struct PolicyPreview: Sendable {
    public struct Row: Sendable {
        /// The operation's.
        public let name: String
        /// The level space's name; nil for an operation as the policy has it.
        public let space: String?
        /// One a level, or one alone for an operation as it is.
        public let cells: [Cell]
    }

    public struct Cell: Sendable {
        /// What the operation makes of each image.
        public let images: [Image]
        /// The magnitude: "±30" where the sign is random, "1 ± 0.9" around 1.
        public let label: String
    }

    public let rows: [Row]

    private static let levels = [0, 0.25, 0.5, 0.75, 1]

    /// The levels in words, the first of them with the word.
    public static var levelNames: [String] {
        levels.map { $0 == 0 ? "level 0" : Decimals.shortest($0) }
    }

    /// Operations are carried out always, whatever their probability.
    ///
    /// - Parameter images: of one size; without any there are no rows.
    public init(_ augmentation: Augmentation, images: [Image], seed: UInt64) {
        guard let first = images.first else {
            rows = []
            return
        }
        var seen: Set<String> = []
        rows = augmentation.steps.map(\.step).compactMap { step in
            let space = step.strength.space
            guard seen.insert("\(step.operation.name) \(space?.name ?? "\(step.strength)")").inserted else {
                return nil
            }
            let variants = Self.variants(of: step, width: first.width, height: first.height)
            return Row(
                name: step.operation.name, space: variants.space,
                cells: variants.cells.map { augmentation, label in
                    Cell(images: Self.drawn(augmentation, images, seed: seed), label: label)
                })
        }
    }

    private static func variants(
        of step: PolicyStep, width: Int, height: Int
    ) -> (space: String?, cells: [(augmentation: Augmentation, label: String)]) {
        guard let space = step.strength.space, let scale = space.scale(of: step.operation) else {
            let label = step.operation.text(strength: step.strength, probability: step.operation.defaultProbability)
                .dropFirst(step.operation.name.count + 1)
            let always = Augmentation.operation(step.operation, strength: step.strength, probability: 1)
            return (nil, [(always, label.isEmpty ? "no level" : String(label))])
        }
        return (
            space.name,
            levels.map { level in
                let magnitude = scale.magnitude(level: level, width: width, height: height)
                return (
                    .operation(scale.operation, strength: .magnitude(magnitude), probability: 1),
                    label(magnitude, scale)
                )
            }
        )
    }

    private static func drawn(_ augmentation: Augmentation, _ images: [Image], seed: UInt64) -> [Image] {
        images.enumerated().map { number, image in
            var stream = RandomStream(seed: seed, purpose: RandomPurpose("preview"), sample: number)
            let partners = Partners(count: images.count) { images[($0 + 1) % images.count] }
            return augmentation.apply(to: image, stream: &stream, partners: partners)
        }
    }

    private static func label(_ magnitude: Double, _ scale: LevelScale) -> String {
        let deviation = abs(magnitude - scale.center)
        guard scale.randomSign, deviation > 0 else { return short(magnitude) }
        return scale.center == 0 ? "±" + short(deviation) : "\(short(scale.center)) ± \(short(deviation))"
    }

    /// Two digits behind the point.
    private static func short(_ value: Double) -> String { Decimals.shortest(Decimals.rounded(value, 2)) }
}
