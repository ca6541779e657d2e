/// The share of the relevance that lies in the image's border, an eighth of the shorter side wide (4 of 32 pixels).
/// 0...1. A map that knows nothing has the border's share of the image, 0.4375 of a square.
public struct BorderMass: ShapeMeasure {
    public static let information = MeasureInformation(
        "border-mass", summary: "the share of the relevance in the border, an eighth of the side wide",
        source: "relevance mass of the border", range: "0 to 1", higher: "more at the border",
        scale: "share of the relevance")

    public let settings: MeasureSettings

    public init(_ settings: MeasureSettings) { self.settings = settings }

    public func value(_ map: PixelMap) -> Double? {
        guard let shares = settings.form.shares(map) else { return nil }
        let border = max(1, min(map.width, map.height) / 8)
        return min(
            1,
            shares.enumerated().reduce(0.0) { sum, pixel in
                let x = pixel.offset % map.width, y = pixel.offset / map.width
                let distance = min(min(x, map.width - 1 - x), min(y, map.height - 1 - y))
                return distance < border ? sum + pixel.element : sum
            })
    }
}
