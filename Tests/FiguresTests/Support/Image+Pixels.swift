import Figures
import Images

extension Image {
    subscript(x: Int, y: Int) -> Color {
        let offset = (y * width + x) * 3
        return Color(pixels[offset], pixels[offset + 1], pixels[offset + 2])
    }

    /// A picture whose pixels all differ from their neighbours.
    static func pattern(width: Int, height: Int, seed: Int = 0) -> Image {
        Image(
            width: width, height: height,
            pixels: (0..<width * height * 3).map { UInt8(truncatingIfNeeded: ($0 + seed * 7) * 37 + $0 / 5) })
    }

    /// The smallest rectangle that holds all pixels that are not white; nil where there are none.
    var drawnArea: Rectangle? {
        var columns: [Int] = [], rows: [Int] = []
        for y in 0..<height {
            for x in 0..<width where self[x, y] != .white {
                columns.append(x)
                rows.append(y)
            }
        }
        guard let left = columns.min(), let right = columns.max(), let top = rows.min(), let bottom = rows.max() else {
            return nil
        }
        return Rectangle(x: left, y: top, width: right - left + 1, height: bottom - top + 1)
    }
}
