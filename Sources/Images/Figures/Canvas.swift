/// A picture that is drawn on. Everything outside it is clipped.
public struct Canvas: Sendable {
    public enum Alignment: Sendable { case left, center, right }

    public private(set) var image: Image

    public init(width: Int, height: Int, background: Color = .white) {
        image = Image(width: width, height: height, red: background.red, green: background.green, blue: background.blue)
    }

    /// `alpha` in 0...1.
    public mutating func set(_ x: Int, _ y: Int, _ color: Color, alpha: Double = 1) {
        guard x >= 0, y >= 0, x < image.width, y < image.height else { return }
        let offset = (y * image.width + x) * 3
        let below = Color(image.pixels[offset], image.pixels[offset + 1], image.pixels[offset + 2])
        let mixed = alpha >= 1 ? color : below.mixed(with: color, share: alpha)
        (image.pixels[offset], image.pixels[offset + 1], image.pixels[offset + 2]) = (
            mixed.red, mixed.green, mixed.blue
        )
    }

    public mutating func fill(x: Int, y: Int, width: Int, height: Int, _ color: Color) {
        for row in y..<y + max(0, height) {
            for column in x..<x + max(0, width) { set(column, row, color) }
        }
    }

    /// The rectangle's edge, one pixel wide, inside it.
    public mutating func outline(x: Int, y: Int, width: Int, height: Int, _ color: Color) {
        fill(x: x, y: y, width: width, height: 1, color)
        fill(x: x, y: y + height - 1, width: width, height: 1, color)
        fill(x: x, y: y, width: 1, height: height, color)
        fill(x: x + width - 1, y: y, width: 1, height: height, color)
    }

    /// Each pixel of `picture` as a square of `scale` pixels.
    public mutating func draw(_ picture: Image, x: Int, y: Int, scale: Int = 1) {
        for row in 0..<picture.height {
            for column in 0..<picture.width {
                let offset = (row * picture.width + column) * 3
                let color = Color(picture.pixels[offset], picture.pixels[offset + 1], picture.pixels[offset + 2])
                fill(x: x + column * scale, y: y + row * scale, width: scale, height: scale, color)
            }
        }
    }

    /// One line; `y` is its top, `x` its left, middle or right.
    public mutating func text(
        _ text: String, x: Int, y: Int, font: Font = .regular, color: Color = .ink, alignment: Alignment = .left
    ) {
        let width = font.width(of: text)
        var left =
            switch alignment {
            case .left: x
            case .center: x - width / 2
            case .right: x - width
            }
        for character in text {
            let glyph = font.glyph(character)
            for row in 0..<(glyph.width == 0 ? 0 : font.height) {
                for column in 0..<glyph.width {
                    let alpha = glyph.alpha[row * glyph.width + column]
                    if alpha > 0 { set(left + column, y + row, color, alpha: Double(alpha) / 15) }
                }
            }
            left += glyph.width
        }
    }
}
