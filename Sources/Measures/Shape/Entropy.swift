import Glibc

/// Shannon's entropy of the relevance's shares (Bhatt, Weller and Moura, arXiv 2005.00631, "complexity"), in
/// units of the largest, ln(pixels): 0 for one pixel, 1 for an even map.
public struct Entropy: ShapeMeasure {
    public static let information = MeasureInformation(
        "entropy", summary: "the entropy of the relevance's shares",
        source: "Bhatt et al., arXiv 2005.00631", range: "0 to 1", higher: "more spread",
        scale: "shares of ln(pixels)")

    public let settings: MeasureSettings

    public init(_ settings: MeasureSettings) { self.settings = settings }

    public func value(_ map: PixelMap) -> Double? {
        guard let shares = settings.form.shares(map), shares.count > 1 else { return nil }
        return -shares.reduce(0.0) { $1 > 0 ? $0 + $1 * log($1) : $0 } / log(Double(shares.count))
    }
}
