import Attribution

/// One image's attribution map: a value a pixel, channels summed, raw.
public struct PixelMap: Hashable, Sendable {
    public let width: Int
    public let height: Int
    /// [height * width], row-major.
    public let values: [Double]

    public init(width: Int, height: Int, values: [Double]) {
        precondition(
            values.count == width * height,
            "a map of \(width)x\(height) needs \(width * height) values, not \(values.count)")
        (self.width, self.height, self.values) = (width, height, values)
    }

    /// One per image.
    public static func all(of attribution: Attribution) -> [PixelMap] {
        let maps = PixelMaps(attribution)
        return maps.maps.map { PixelMap(width: maps.width, height: maps.height, values: $0) }
    }
}
