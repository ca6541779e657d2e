import Images
import Vocabulary

/// A measure by its name: what can be chosen where measures are named.
public struct NamedMeasure: Sendable {
    public let information: MeasureInformation
    /// nil for the measures of this program.
    public let plugin: PluginOrigin?
    /// The measure as it is set.
    public let make: @Sendable (MeasureSettings) -> Instance

    public var name: String { information.name }

    /// A measure with its settings.
    public struct Instance: Sendable {
        public let baseline: String
        public let sign: String
        public let subject: Subject

        public init(baseline: String, sign: String, subject: Subject) {
            (self.baseline, self.sign, self.subject) = (baseline, sign, subject)
        }
    }

    /// What it looks at.
    public enum Subject: Sendable {
        case mask(@Sendable (PixelMap, Mask) -> Double?)
        case map(@Sendable (PixelMap) -> Double?)
        case pair(@Sendable (PixelMap, PixelMap) -> Double?)
        case network(@Sendable (ExplainedImages) throws -> [Double?])
        /// Further maps of the method, too: not only what is given.
        case method(@Sendable (ExplainedImages) throws -> [Double?])
    }

    public init(
        _ information: MeasureInformation, plugin: PluginOrigin? = nil,
        make: @escaping @Sendable (MeasureSettings) -> Instance
    ) {
        (self.information, self.plugin, self.make) = (information, plugin, make)
    }

    init<Kind: Measure>(_ kind: Kind.Type) {
        self.init(Kind.information) { settings in
            let measure = Kind(settings)
            return Instance(baseline: measure.baseline, sign: measure.sign, subject: Self.subject(of: measure))
        }
    }

    private static func subject(of measure: any Measure) -> Subject {
        switch measure {
        case let measure as any MaskMeasure: .mask { measure.value($0, on: $1) }
        case let measure as any ShapeMeasure: .map { measure.value($0) }
        case let measure as any SimilarityMeasure: .pair { measure.value($0, $1) }
        case let measure as any MethodMeasure: .method { try measure.values(of: $0) }
        case let measure as any NetworkMeasure: .network { try measure.values(of: $0) }
        // A measure is one of the five; one that were none would have nothing to say.
        default: .map { _ in nil }
        }
    }
}
