import Images

extension Image {
    /// The image with a rectangle of one colour; what lies outside is clipped.
    func filling(columns: ClosedRange<Int>, rows: ClosedRange<Int>, color: [UInt8]) -> Image {
        guard columns.overlaps(0...width - 1), rows.overlaps(0...height - 1) else { return self }
        let (columns, rows) = (columns.clamped(to: 0...width - 1), rows.clamped(to: 0...height - 1))
        let (red, green, blue) = (color[0], color[1], color[2])
        var result = self
        result.pixels.withUnsafeMutableBufferPointer { pixels in
            for row in rows {
                for offset in stride(
                    from: (row * width + columns.lowerBound) * 3, through: (row * width + columns.upperBound) * 3, by: 3
                ) {
                    (pixels[offset], pixels[offset + 1], pixels[offset + 2]) = (red, green, blue)
                }
            }
        }
        return result
    }
}
