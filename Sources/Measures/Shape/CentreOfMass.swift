/// How far the relevance's centre of mass is from the image's centre, in units of half the diagonal: 0 in the middle, 1
/// in a corner. The centre of mass is Ghorbani, Abid and Zou's (arXiv 1710.10547).
public struct CentreOfMass: ShapeMeasure {
    public static let information = MeasureInformation(
        "centre-of-mass", summary: "how far the relevance's centre of mass is from the image's centre",
        source: "Ghorbani et al., arXiv 1710.10547", range: "0 to 1", higher: "farther from the centre",
        scale: "halves of the diagonal")

    public let settings: MeasureSettings

    public init(_ settings: MeasureSettings) { self.settings = settings }

    public func value(_ map: PixelMap) -> Double? {
        guard let shares = settings.form.shares(map) else { return nil }
        let (middleX, middleY) = (Double(map.width - 1) / 2, Double(map.height - 1) / 2)
        var (x, y) = (0.0, 0.0)
        for (index, share) in shares.enumerated() {
            x += share * (Double(index % map.width) - middleX)
            y += share * (Double(index / map.width) - middleY)
        }
        let half = (middleX * middleX + middleY * middleY).squareRoot()
        return half > 0 ? min(1, (x * x + y * y).squareRoot() / half) : 0
    }
}
