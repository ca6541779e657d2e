/// The total variation of the relevance's shares: the sum of the absolute differences of neighbours, down and across
/// (Rudin, Osher and Fatemi, "Nonlinear total variation based noise removal algorithms", Physica D 60, 1992, in its
/// anisotropic form). 0 for an even map, 4 for one pixel inside of the image.
public struct TotalVariation: ShapeMeasure {
    public static let information = MeasureInformation(
        "total-variation", summary: "how much neighbouring pixels differ in relevance",
        source: "Rudin et al., Physica D 60 (1992)", range: "0 to 4", higher: "rougher",
        scale: "shares of the relevance")

    public let settings: MeasureSettings

    public init(_ settings: MeasureSettings) { self.settings = settings }

    public func value(_ map: PixelMap) -> Double? {
        guard let shares = settings.form.shares(map) else { return nil }
        var sum = 0.0
        for index in shares.indices {
            if index % map.width + 1 < map.width { sum += abs(shares[index + 1] - shares[index]) }
            if index + map.width < shares.count { sum += abs(shares[index + map.width] - shares[index]) }
        }
        return sum
    }
}
