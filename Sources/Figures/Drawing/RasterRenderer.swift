import Images
import Vocabulary

/// Draws pixels. Where the command under way is to end, the rest is left out, and nobody keeps the image.
struct RasterRenderer: Drawing {
    private var canvas: Canvas

    init(size: Size) { canvas = Canvas(width: max(1, size.width), height: max(1, size.height)) }

    var image: Image { canvas.image }

    mutating func fill(_ rectangles: [Rectangle], _ color: Color, opacity: Double) {
        for area in rectangles where !Cancellation.isCurrentCancelled {
            canvas.fill(x: area.x, y: area.y, width: area.width, height: area.height, color, alpha: opacity)
        }
    }

    mutating func line(_ points: [Point], thickness: Int, _ color: Color) {
        for (start, end) in zip(points, points.dropFirst()) where !Cancellation.isCurrentCancelled {
            canvas.line(from: start, to: end, thickness: thickness, color)
        }
    }

    mutating func text(_ text: String, at point: Point, font: Font, color: Color, alignment: Alignment) {
        guard !Cancellation.isCurrentCancelled else { return }
        canvas.text(text, x: point.x, y: point.y, font: font, color: color, alignment: alignment)
    }

    mutating func image(_ image: Image, at point: Point, scale: Int) throws(Never) {
        guard !Cancellation.isCurrentCancelled else { return }
        canvas.draw(image, x: point.x, y: point.y, scale: scale)
    }
}
