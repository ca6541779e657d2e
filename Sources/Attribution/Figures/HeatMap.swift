import Images

/// Maps in colour. Signed maps go from blue over white to red around zero, others from dark to bright above zero.
public enum HeatMap {
    /// - Parameters:
    ///   - map: [height * width]
    ///   - scale: the value at the end of the colours; above zero.
    public static func image(_ map: [Double], width: Int, height: Int, scale: Double, isSigned: Bool) -> Image {
        let colors = isSigned ? ColorMap.diverging : ColorMap.sequential
        var pixels: [UInt8] = []
        pixels.reserveCapacity(map.count * 3)
        for value in map {
            let position = scale > 0 ? value / scale : 0
            let color = colors.color(at: isSigned ? (position + 1) / 2 : position)
            pixels += [color.red, color.green, color.blue]
        }
        return Image(width: width, height: height, pixels: pixels)
    }

    /// The 99th percentile of the absolute values, so that one bright pixel does not darken the rest; the largest where
    /// that is zero.
    public static func scale(of maps: [[Double]]) -> Double {
        let values = maps.joined().map(abs).filter(\.isFinite).sorted()
        guard let largest = values.last else { return 0 }
        let percentile = values[Int(Double(values.count - 1) * 0.99)]
        return percentile > 0 ? percentile : largest
    }
}
