import Statistics

/// How networks do on the same test images that were trained with a searched policy and with the controls: in each
/// repetition from the same weights, with the same order and the same budget.
public struct Comparison: Sendable {
    /// One policy's networks, one per repetition.
    public struct Arm: Sendable {
        public let name: String
        /// [repetitions][test images]: whether the network was wrong.
        public let wrong: [[Bool]]

        public init(name: String, wrong: [[Bool]]) {
            self.name = name
            self.wrong = wrong
        }

        /// Of each repetition, the share of the images.
        public var errors: [Double] {
            wrong.map { Double($0.count(where: \.self)) / Double(max(1, $0.count)) }
        }

        public var error: Double { errors.reduce(0, +) / Double(max(1, errors.count)) }
    }

    /// The search's error less a control's.
    public struct Difference: Sendable {
        public let control: String
        public let mean: Double
        /// Over the images: of each the mean difference over the repetitions.
        public let overImages: Interval
        /// Over the repetitions: of each the mean difference over the images.
        public let overSeeds: Interval

        /// Whether both intervals leave 0 out; of a single repetition, which says nothing of others, the one over the
        /// images.
        public var isDistinguishable: Bool {
            !overImages.containsZero && (overSeeds.halfWidth == nil || !overSeeds.containsZero)
        }
    }

    public let search: Arm
    public let controls: [Arm]

    public init(search: Arm, controls: [Arm]) {
        self.search = search
        self.controls = controls
    }

    public var differences: [Difference] { controls.map(difference) }

    private func difference(to control: Arm) -> Difference {
        let seeds = zip(search.wrong, control.wrong).map { search, control in
            zip(search, control).map { ($0 ? 1.0 : 0) - ($1 ? 1 : 0) }
        }
        let images = (0..<(seeds.first?.count ?? 0)).map { image in
            seeds.reduce(0) { $0 + $1[image] } / Double(seeds.count)
        }
        let overSeeds = Interval(seeds.map { $0.reduce(0, +) / Double(max(1, $0.count)) })
        return Difference(
            control: control.name, mean: overSeeds.mean, overImages: Interval(images), overSeeds: overSeeds)
    }
}
