import Statistics

/// A measure's mean over an arm's images and seeds, or over pairs of networks, and how far it is from the first arm's.
public struct MeasureSummary: Sendable {
    /// Against the first arm, or, of two maps, against two seeds of the same arm.
    public struct Difference: Sendable {
        public let mean: Double
        /// Paired: over the images, of each the mean over the seeds.
        public let overImages: Interval
        /// Paired: over the seeds, of each the mean over the images.
        public let overSeeds: Interval
        /// What two seeds of the same arm differ by on average; nil for one seed. Of two maps: how alike two seeds' are.
        public let yardstick: Double?
        public let verdict: Verdict
    }

    public enum Verdict: Sendable, Equatable {
        /// One seed an arm: nobody knows what another would change.
        case unknown
        /// Not more than another seed changes, or not surely so.
        case likeNewSeed
        /// Surely so, and more than another seed changes.
        case larger, smaller
        /// Of two maps: more different than two seeds of the same arm.
        case moreDifferent
    }

    /// "plain", or "plain / policy" for pairs of two arms.
    public let arm: String
    public let images: Int
    /// The pairs (image, network) of which there is nothing to be said.
    public let missing: Int
    public let seeds: Int
    public let overImages: Interval
    public let overSeeds: Interval
    public let difference: Difference?

    public var mean: Double { overImages.mean }
}

extension MeasuredValues {
    /// A row per arm, the first without a difference; of two maps, the arms with themselves, then the first with each
    /// other.
    public func summaries(_ bootstrap: Bootstrap) -> [MeasureSummary] {
        switch values {
        case .single(let values): values.indices.map { single(values, $0, bootstrap) }
        case .pairs(let pairs): pairs.map { pair($0, among: pairs, bootstrap) }
        }
    }

    private func single(_ values: [[[Double]]], _ arm: Int, _ bootstrap: Bootstrap) -> MeasureSummary {
        let own = values[arm]
        return MeasureSummary(
            arm: arms[arm], images: own.first?.count ?? 0, missing: own.joined().count { !$0.isFinite },
            seeds: own.count, overImages: bootstrap.interval(of: MapPairs.means(own).filter(\.isFinite)),
            overSeeds: bootstrap.interval(of: own.map(Self.mean).filter(\.isFinite)),
            difference: arm > 0 ? difference(own, from: values[0], bootstrap) : nil)
    }

    /// Paired: what is not known of both sides counts on neither.
    private func difference(
        _ own: [[Double]], from first: [[Double]], _ bootstrap: Bootstrap
    ) -> MeasureSummary.Difference? {
        let rows = zip(own, first).map { zip($0, $1).map { $0 - $1 } }
        let images = MapPairs.means(rows).filter(\.isFinite), seeds = rows.map(Self.mean).filter(\.isFinite)
        guard !images.isEmpty else { return nil }
        let apart = [own, first].flatMap { Self.distances($0.map(Self.mean)) }
        let yardstick = apart.isEmpty ? nil : apart.reduce(0, +) / Double(apart.count)
        let (overImages, overSeeds) = (bootstrap.interval(of: images), bootstrap.interval(of: seeds))
        let isSure = !overImages.containsZero && !overSeeds.containsZero && abs(overSeeds.mean) > yardstick ?? .infinity
        let verdict: MeasureSummary.Verdict =
            yardstick == nil ? .unknown : !isSure ? .likeNewSeed : overSeeds.mean > 0 ? .larger : .smaller
        return MeasureSummary.Difference(
            mean: overImages.mean, overImages: overImages, overSeeds: overSeeds, yardstick: yardstick, verdict: verdict)
    }

    private func pair(_ pairs: MapPairs, among all: [MapPairs], _ bootstrap: Bootstrap) -> MeasureSummary {
        let values = pairs.pairs.map(\.values), count = seeds(of: pairs)
        return MeasureSummary(
            arm: pairs.arms.map { arms[$0] }.joined(separator: " / "), images: values.first?.count ?? 0,
            missing: values.joined().count { !$0.isFinite }, seeds: count,
            overImages: bootstrap.interval(of: pairs.imageMeans.filter(\.isFinite)),
            overSeeds: count > 2
                ? bootstrap.interval(of: pairs.seedMeans(count).filter(\.isFinite))
                : Interval(values.map(Self.mean).filter(\.isFinite).prefix(1).map { $0 }),
            difference: pairs.arms.count > 1 ? difference(pairs, among: all, seeds: count, bootstrap) : nil)
    }

    private func seeds(of pairs: MapPairs) -> Int {
        1 + (pairs.pairs.flatMap { [$0.first, $0.second] }.max() ?? 0)
    }

    /// Of maps of two arms against maps of two seeds of one arm.
    private func difference(
        _ pairs: MapPairs, among all: [MapPairs], seeds: Int, _ bootstrap: Bootstrap
    ) -> MeasureSummary.Difference? {
        let same = all.filter { $0.arms.count == 1 && pairs.arms.contains($0.arms[0]) }
        guard !same.isEmpty else {
            return MeasureSummary.Difference(
                mean: .nan, overImages: Interval([]), overSeeds: Interval([]), yardstick: nil, verdict: .unknown)
        }
        let images = zip(pairs.imageMeans, MapPairs.means(same.map(\.imageMeans))).map { $0 - $1 }.filter(\.isFinite)
        let means = zip(pairs.seedMeans(seeds), MapPairs.means(same.map { $0.seedMeans(seeds) })).map { $0 - $1 }
        let overImages = bootstrap.interval(of: images)
        let overSeeds = bootstrap.interval(of: seeds > 2 ? means.filter(\.isFinite) : [])
        let yardsticks = same.flatMap(\.imageMeans).filter(\.isFinite)
        let isApart = measure.isDistance ? overImages.mean > 0 : overImages.mean < 0
        let isSure = isApart && !overImages.containsZero && !overSeeds.containsZero
        return MeasureSummary.Difference(
            mean: overImages.mean, overImages: overImages, overSeeds: overSeeds,
            yardstick: yardsticks.isEmpty ? nil : yardsticks.reduce(0, +) / Double(yardsticks.count),
            verdict: isSure ? .moreDifferent : .likeNewSeed)
    }

    private static func mean(_ values: [Double]) -> Double {
        let known = values.filter(\.isFinite)
        return known.isEmpty ? .nan : known.reduce(0, +) / Double(known.count)
    }

    /// Of each two that are known.
    private static func distances(_ values: [Double]) -> [Double] {
        let known = values.filter(\.isFinite)
        return known.indices.flatMap { a in (a + 1..<max(a + 1, known.count)).map { abs(known[a] - known[$0]) } }
    }
}
