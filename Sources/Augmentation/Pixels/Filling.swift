import Images

extension Image {
    /// The image with a rectangle of one colour; what lies outside is clipped.
    func filling(columns: ClosedRange<Int>, rows: ClosedRange<Int>, color: [UInt8]) -> Image {
        var result = self
        for row in rows.clamped(to: 0...height - 1) where rows.contains(row) {
            for column in columns.clamped(to: 0...width - 1) where columns.contains(column) {
                for channel in 0..<3 { result.pixels[(row * width + column) * 3 + channel] = color[channel] }
            }
        }
        return result
    }
}
