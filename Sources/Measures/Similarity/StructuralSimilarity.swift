/// Structural similarity of two maps, each divided by its largest value (Wang et al., "Image quality assessment: from
/// error visibility to structural similarity", IEEE Transactions on Image Processing 13, 2004, equation 13), over even
/// windows of 7x7 with the sample's covariance, as scikit-image has it. -1...1. The range of values is 1, K1 = 0.01 and
/// K2 = 0.03.
public struct StructuralSimilarity: SimilarityMeasure {
    public static let information = MeasureInformation(
        "ssim", summary: "the structural similarity of two maps",
        source: "Wang et al., IEEE Transactions on Image Processing 13 (2004), equation 13", range: "-1 to 1",
        higher: "more alike", scale: "each map divided by its largest value")

    public let settings: MeasureSettings
    private static let side = 7

    public init(_ settings: MeasureSettings) { self.settings = settings }

    public func value(_ one: PixelMap, _ other: PixelMap) -> Double? {
        guard one.values.count == other.values.count, one.width == other.width,
            let a = one.scaled(settings.form), let b = other.scaled(settings.form)
        else { return nil }
        let side = min(Self.side, one.width, one.height)
        var sum = 0.0
        for y in 0...one.height - side {
            for x in 0...one.width - side { sum += Self.window(a, b, at: y * one.width + x, side, stride: one.width) }
        }
        return sum / Double((one.height - side + 1) * (one.width - side + 1))
    }

    private static func window(_ a: [Double], _ b: [Double], at start: Int, _ side: Int, stride: Int) -> Double {
        var (sumA, sumB, squaresA, squaresB, products) = (0.0, 0.0, 0.0, 0.0, 0.0)
        for y in 0..<side {
            for index in start + y * stride..<start + y * stride + side {
                let (u, v) = (a[index], b[index])
                sumA += u
                sumB += v
                squaresA += u * u
                squaresB += v * v
                products += u * v
            }
        }
        let count = Double(side * side), sample = count > 1 ? count / (count - 1) : 1
        let (meanA, meanB) = (sumA / count, sumB / count)
        let varianceA = sample * (squaresA / count - meanA * meanA)
        let varianceB = sample * (squaresB / count - meanB * meanB)
        let covariance = sample * (products / count - meanA * meanB)
        let (c1, c2) = (0.01 * 0.01, 0.03 * 0.03)
        return (2 * meanA * meanB + c1) * (2 * covariance + c2)
            / ((meanA * meanA + meanB * meanB + c1) * (varianceA + varianceB + c2))
    }
}

extension PixelMap {
    /// The relevance, divided by its largest value; nil for a map without any.
    func scaled(_ form: MapForm) -> [Double]? {
        let relevance = form.relevance(self)
        guard let largest = relevance.max(), largest > 0, largest.isFinite else { return nil }
        return relevance.map { $0 / largest }
    }
}
