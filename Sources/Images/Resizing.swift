extension Image {
    /// A resampled copy. Each new pixel is the mean of what it covers, and bilinear between neighbours where the image
    /// grows (a triangle filter, as Pillow's `Image.resize(…, BILINEAR)` has it; in floating point, rounded once).
    public func resized(width newWidth: Int, height newHeight: Int) -> Image {
        if newWidth == width, newHeight == height { return self }
        let across = Image.weights(from: width, to: newWidth), down = Image.weights(from: height, to: newHeight)
        var rows = [Float](repeating: 0, count: height * newWidth * 3)
        for y in 0..<height {
            for (x, taps) in across.enumerated() {
                for (offset, weight) in taps.values.enumerated() {
                    for channel in 0..<3 {
                        rows[(y * newWidth + x) * 3 + channel] +=
                            weight * Float(pixels[(y * width + taps.start + offset) * 3 + channel])
                    }
                }
            }
        }
        var result = [UInt8](repeating: 0, count: newWidth * newHeight * 3)
        for (y, taps) in down.enumerated() {
            for column in 0..<newWidth * 3 {
                var sum: Float = 0
                for (offset, weight) in taps.values.enumerated() {
                    sum += weight * rows[(taps.start + offset) * newWidth * 3 + column]
                }
                result[y * newWidth * 3 + column] = UInt8(min(max(sum.rounded(), 0), 255))
            }
        }
        return Image(width: newWidth, height: newHeight, pixels: result)
    }

    private static func weights(from old: Int, to new: Int) -> [(start: Int, values: [Float])] {
        let scale = Double(old) / Double(new), support = max(scale, 1)
        return (0..<new).map { index in
            let center = (Double(index) + 0.5) * scale
            let start = max(Int(center - support + 0.5), 0), end = min(Int(center + support + 0.5), old)
            let values = (start..<end).map { max(0, 1 - abs((Double($0) + 0.5 - center) / support)) }
            let sum = values.reduce(0, +)
            return (start, values.map { Float($0 / sum) })
        }
    }
}
