/// Rows of pixels in the forms that files have, made RGB where they lie. A row has room for three bytes a pixel, and
/// what it holds takes less; it is gone through from its end, so nothing is overwritten before it is read.
enum PixelRow {
    /// One byte a pixel.
    static func expandGray(_ row: UnsafeMutablePointer<UInt8>, width: Int) {
        for column in stride(from: width - 1, through: 0, by: -1) { set(row, column, row[column]) }
    }

    /// Two bytes a pixel, the high one first. What is above 255 becomes 255.
    static func clipGray16(_ row: UnsafeMutablePointer<UInt8>, width: Int) {
        for column in stride(from: width - 1, through: 0, by: -1) {
            set(row, column, row[2 * column] == 0 ? row[2 * column + 1] : 255)
        }
    }

    /// One index a pixel.
    ///
    /// - Parameter colors: 256 x RGB.
    static func expandIndices(_ row: UnsafeMutablePointer<UInt8>, width: Int, colors: [UInt8]) {
        for column in stride(from: width - 1, through: 0, by: -1) {
            let index = Int(row[column]) * 3
            for channel in 0..<3 { row[3 * column + channel] = colors[index + channel] }
        }
    }

    private static func set(_ row: UnsafeMutablePointer<UInt8>, _ column: Int, _ gray: UInt8) {
        for channel in 0..<3 { row[3 * column + channel] = gray }
    }
}
