/// Whether measures can be trusted on some maps: whether they bear noise and notice randomness (after Hedström et al.,
/// "The meta-evaluation problem in explainable AI", arXiv 2302.07265), and whether they agree (Klein et al.,
/// "LATEC", arXiv 2409.16756, finds that they often do not).
public struct MeasureAudit: Sendable {
    /// How a measure bears two tests.
    public struct Trial: Sendable {
        public let measure: MeasureInformation
        /// The rank correlation of its values with those of the same maps with a little noise: 1, where noise changes no
        /// order. nil where there is nothing to be said.
        public let noise: Double?
        /// How often it tells a map from the same values in random places, in the direction that it takes more often:
        /// 0.5 is chance, 1 always.
        public let randomness: Double?
        /// The maps that it says something of.
        public let count: Int
    }

    /// How two measures rank the maps of an image.
    public struct Agreement: Sendable {
        public let first: MeasureInformation
        public let second: MeasureInformation
        /// The mean over the images of the rank correlation over methods and networks, the better maps first; nil where
        /// no image has different ones.
        public let correlation: Double?

        /// Whether what one measure calls better the other mostly calls worse.
        public var isContradiction: Bool {
            guard first.better != .neither, second.better != .neither else { return false }
            return correlation.map { $0 < -0.2 } ?? false
        }
    }

    public let trials: [Trial]
    /// Each two measures once.
    public let agreements: [Agreement]

    /// The values of one measure of maps: [maps][images]; NaN where there is nothing to be said.
    struct Values {
        var given: [[Double]] = []
        var noisy: [[Double]] = []
        var random: [[Double]] = []
    }

    init(_ measures: [(MeasureInformation, Values)]) {
        trials = measures.map { Self.trial($0, $1) }
        agreements = measures.indices.flatMap { a in
            (a + 1..<max(a + 1, measures.count)).map { Self.agreement(measures[a], measures[$0]) }
        }
    }

    private static func trial(_ measure: MeasureInformation, _ values: Values) -> Trial {
        func known(_ other: [[Double]]) -> [(Double, Double)] {
            zip(values.given.joined(), other.joined()).filter { $0.isFinite && $1.isFinite }
        }
        let noisy = known(values.noisy), random = known(values.random)
        let above = random.reduce(0.0) { $0 + ($1.0 > $1.1 ? 1 : $1.0 == $1.1 ? 0.5 : 0) } / Double(random.count)
        return Trial(
            measure: measure, noise: Ranks.correlation(noisy.map(\.0), noisy.map(\.1)),
            randomness: random.isEmpty ? nil : max(above, 1 - above),
            count: values.given.joined().count(where: \.isFinite))
    }

    private static func agreement(
        _ first: (MeasureInformation, Values), _ second: (MeasureInformation, Values)
    ) -> Agreement {
        let sign = (first.0.better == .lower) == (second.0.better == .lower) ? 1.0 : -1
        let correlations = (first.1.given.first?.indices ?? 0..<0).compactMap { image in
            let pairs = zip(first.1.given, second.1.given).map { ($0[image], $1[image]) }
                .filter { $0.isFinite && $1.isFinite }
            return Ranks.correlation(pairs.map(\.0), pairs.map(\.1))
        }
        return Agreement(
            first: first.0, second: second.0,
            correlation: correlations.isEmpty
                ? nil : sign * correlations.reduce(0, +) / Double(correlations.count))
    }
}
