import Images
import Vocabulary

/// A picture that is drawn on. Everything outside it is clipped. Where the command under way is to end, not all is
/// drawn.
struct Canvas {
    private(set) var image: Image

    init(width: Int, height: Int, background: Color = .white) {
        image = Image(width: width, height: height, red: background.red, green: background.green, blue: background.blue)
    }

    /// `alpha` in 0...1.
    mutating func set(_ x: Int, _ y: Int, _ color: Color, alpha: Double = 1) {
        guard x >= 0, y >= 0, x < image.width, y < image.height else { return }
        let offset = (y * image.width + x) * 3
        let below = Color(image.pixels[offset], image.pixels[offset + 1], image.pixels[offset + 2])
        let mixed = alpha >= 1 ? color : below.mixed(with: color, share: alpha)
        (image.pixels[offset], image.pixels[offset + 1], image.pixels[offset + 2]) = (
            mixed.red, mixed.green, mixed.blue
        )
    }

    mutating func fill(x: Int, y: Int, width: Int, height: Int, _ color: Color, alpha: Double = 1) {
        for row in Pieces(ofRows: max(0, height), bytes: max(0, width) * 3).lazy.joined().map({ y + $0 }) {
            for column in x..<x + max(0, width) { set(column, row, color, alpha: alpha) }
        }
    }

    /// Bresenham's line, with a square of `thickness` pixels to the right of and above each of its pixels.
    mutating func line(from start: Point, to end: Point, thickness: Int, _ color: Color) {
        let across = abs(end.x - start.x), down = abs(end.y - start.y)
        let step = Point(x: end.x < start.x ? -1 : 1, y: end.y < start.y ? -1 : 1)
        var point = start, error = across - down
        while true {
            fill(x: point.x, y: point.y - thickness + 1, width: thickness, height: thickness, color)
            if point == end { return }
            let doubled = 2 * error
            if doubled > -down { (point.x, error) = (point.x + step.x, error - down) }
            if doubled < across { (point.y, error) = (point.y + step.y, error + across) }
        }
    }

    /// Each pixel of `picture` as a square of `scale` pixels.
    mutating func draw(_ picture: Image, x: Int, y: Int, scale: Int = 1) {
        for row in Pieces(ofRows: picture.height, bytes: picture.width * scale * scale * 3).joined() {
            for column in 0..<picture.width {
                let offset = (row * picture.width + column) * 3
                let color = Color(picture.pixels[offset], picture.pixels[offset + 1], picture.pixels[offset + 2])
                fill(x: x + column * scale, y: y + row * scale, width: scale, height: scale, color)
            }
        }
    }

    /// One line; `y` is its top, `x` its left, middle or right.
    mutating func text(_ text: String, x: Int, y: Int, font: Font, color: Color, alignment: Alignment) {
        var left = x + alignment.offset(of: font.width(of: text), in: 0)
        for character in text {
            let width = font.width(of: character)
            if let glyph = font.glyph(character) {
                draw(glyph, x: left + (width - glyph.width) / 2, y: y, height: font.height, color)
            } else {
                let box = CodePointBox(character)
                draw(box, x: left + (width - box.width) / 2, y: y + (font.height - box.height) / 2, color)
            }
            left += width
        }
    }

    private mutating func draw(_ box: CodePointBox, x: Int, y: Int, _ color: Color) {
        for point in box.points { set(x + point.x, y + point.y, color) }
    }

    private mutating func draw(_ glyph: Font.Glyph, x: Int, y: Int, height: Int, _ color: Color) {
        for row in 0..<(glyph.width == 0 ? 0 : height) {
            for column in 0..<glyph.width {
                let alpha = glyph.alpha[row * glyph.width + column]
                if alpha > 0 { set(x + column, y + row, color, alpha: Double(alpha) / 15) }
            }
        }
    }
}
