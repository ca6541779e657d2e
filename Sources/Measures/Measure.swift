import Images

/// A measure of attribution maps. One a file; a row in `MapMeasures.all`. Each is one of the five below.
public protocol Measure: Sendable {
    static var information: MeasureInformation { get }
    init(_ settings: MeasureSettings)
    var settings: MeasureSettings { get }
    /// What stands where pixels are taken away; "none" where none are.
    var baseline: String { get }
    /// Which part of the map counts.
    var sign: String { get }
}

extension Measure {
    public var baseline: String { "none" }
    public var sign: String { settings.form.rawValue }
}

/// What a measure is, in words.
public struct MeasureInformation: Hashable, Sendable {
    /// As written in the language: "relevance-mass".
    public let name: String
    /// One line, without a full stop.
    public let summary: String
    /// Paper, and where in it.
    public let source: String
    /// "0 to 1".
    public let range: String
    /// What a larger value says: "more on the object".
    public let higher: String
    /// What a value is counted in: "share of the relevance".
    public let scale: String
    /// Of a measure of two maps: whether it grows with their difference.
    public let isDistance: Bool
    /// Which values are those of better maps.
    public let better: Better

    public enum Better: Sendable {
        case higher, lower
        /// It says what a map is like, not how good it is.
        case neither
    }

    public init(
        _ name: String, summary: String, source: String, range: String, higher: String, scale: String,
        isDistance: Bool = false, better: Better = .neither
    ) {
        (self.name, self.summary, self.source) = (name, summary, source)
        (self.range, self.higher, self.scale) = (range, higher, scale)
        (self.isDistance, self.better) = (isDistance, better)
    }
}

/// How a map relates to the object's mask.
public protocol MaskMeasure: Measure {
    /// nil where there is nothing to be said: a map without relevance, a mask without pixels.
    func value(_ map: PixelMap, on mask: Mask) -> Double?
}

/// How the relevance of a map is spread.
public protocol ShapeMeasure: Measure {
    /// nil for a map without relevance.
    func value(_ map: PixelMap) -> Double?
}

/// How alike two maps of the same image are, of the same size. It is the same for both orders.
public protocol SimilarityMeasure: Measure {
    /// nil where there is nothing to be said, as of a map without relevance.
    func value(_ one: PixelMap, _ other: PixelMap) -> Double?
}

/// What asks the method for further maps.
public protocol MethodMeasure: NetworkMeasure {}

/// What asks the network: how far a map is true to it.
public protocol NetworkMeasure: Measure {
    /// One per image; nil where there is nothing to be said.
    func values(of explained: ExplainedImages) throws -> [Double?]
}
