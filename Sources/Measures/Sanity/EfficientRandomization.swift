import Glibc

/// How much more complex a map becomes when all of the network's weights are drawn anew: (c' - c) / c with c the entropy
/// of the histogram of its relevance, in 100 bins from the smallest to the largest (Hedström et al., arXiv 2405.02383,
/// efficient MPRT). A map of the network's own has a large one; 0: as complex as before.
public struct EfficientRandomization: MethodMeasure {
    public static let information = MeasureInformation(
        "randomization-efficient", summary: "how much more complex the map is when all weights are drawn anew",
        source: "Hedström et al., arXiv 2405.02383, efficient MPRT", range: "-1 or above",
        higher: "more of the network in it", scale: "of the histogram's entropy", better: .higher)

    public let settings: MeasureSettings
    private static let bins = 100

    public init(_ settings: MeasureSettings) { self.settings = settings }

    public func values(of explained: ExplainedImages) throws -> [Double?] {
        guard let model = explained.model,
            let drawn = try RandomizedNetworks.cascade(model, stages: 1, seed: settings.seed).last
        else { return explained.targets.map { _ in nil } }
        let after = PixelMap.all(of: try explained.method.explain(explained.request(network: drawn)))
        return explained.valued(settings.form) { n in
            let before = Self.complexity(settings.form.relevance(explained.maps[n]))
            guard before > 0 else { return nil }
            return (Self.complexity(settings.form.relevance(after[n])) - before) / before
        }
    }

    /// In nats.
    package static func complexity(_ values: [Double]) -> Double {
        guard let low = values.min(), let high = values.max(), low < high else { return 0 }
        var counts = [Int](repeating: 0, count: bins)
        for value in values { counts[min(bins - 1, Int((value - low) / (high - low) * Double(bins)))] += 1 }
        return counts.reduce(0.0) { sum, count in
            guard count > 0 else { return sum }
            let share = Double(count) / Double(values.count)
            return sum - share * log(share)
        }
    }
}
