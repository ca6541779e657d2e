import Attribution
import Tensors

/// How much smaller `deletion` is than with the pixels in random order: the area under the class's probability with a
/// random order less that with the map's. What a network bears of any occlusion, as one trained with cutout or CutMix
/// does, is in both areas and cancels: Won, Bae and Kim (arXiv 2303.14608) show that networks trained so cannot be
/// compared by deletion alone. -1...1; above 0 the map knows more than chance. Usual baseline: the mean colour.
public struct DeletionGain: BaselinedMeasure {
    public static let information = MeasureInformation(
        "deletion-gain", summary: "how much faster the probability falls than with pixels in random order",
        source: "after Won et al., arXiv 2303.14608: occlusion robustness taken out", range: "-1 to 1",
        higher: "truer to the network", scale: "probability", better: .higher)

    public let settings: MeasureSettings
    static let usualBaseline = Baseline.mean
    private static let purpose = RandomPurpose("deletion order")

    public init(_ settings: MeasureSettings) { self.settings = settings }

    public func values(of explained: ExplainedImages) throws -> [Double?] {
        let curves = try explained.removalCurves(.mostRelevantFirst, baseline: hidden, settings)
        let random = try explained.with(
            maps: explained.names.map { name in
                var stream = RandomStream(seed: settings.seed, purpose: Self.purpose, sample: name.index)
                return PixelMap(
                    width: explained.inputs.shape[2], height: explained.inputs.shape[1],
                    values: stream.permutation(explained.pixels).map { Double($0) + 1 })
            }
        ).removalCurves(.mostRelevantFirst, baseline: hidden, settings)
        return explained.valued(settings.form) { random[$0].area - curves[$0].area }
    }
}
