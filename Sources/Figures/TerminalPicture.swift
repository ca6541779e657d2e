import Images
import Vocabulary

/// A picture as text: a half block a pair of pixels, one above the other, in 24-bit colours; or characters of about
/// their brightness.
public struct TerminalPicture: Sendable {
    private let image: Image
    private let hasColor: Bool

    /// What is wider than `width` columns is made smaller.
    public init(image: Image, width: Int, hasColor: Bool) {
        let columns = max(1, min(width, image.width))
        self.image =
            columns == image.width
            ? image : image.resized(width: columns, height: max(1, image.height * columns / image.width))
        self.hasColor = hasColor
    }

    /// Images side by side, as many in a row as keep at least 16 columns each, a column or two rows of pixels apart.
    public static func sheet(_ images: [Image], width: Int) -> Image {
        guard let first = images.first else { return Image(width: 1, height: 1) }
        let columns = max(1, min(images.count, (width + 1) / 17)),
            side = max(1, min((width + 1) / columns - 1, first.width))
        // An even height, so that every row of images begins on a new line.
        let height = max(2, first.height * side / first.width / 2 * 2), rows = (images.count + columns - 1) / columns
        var canvas = Canvas(width: columns * (side + 1) - 1, height: rows * (height + 2) - 2, background: .black)
        for (index, image) in images.enumerated() where !Cancellation.isCurrentCancelled {
            canvas.draw(
                image.resized(width: side, height: height), x: index % columns * (side + 1),
                y: index / columns * (height + 2))
        }
        return canvas.image
    }

    public var text: String {
        Pieces(of: (image.height + 1) / 2, by: 64).joined().map { 2 * $0 }.map { row in
            hasColor
                ? coloredLine(row) + "\u{1B}[0m\n"
                : (0..<image.width).map { String(character(brightness($0, row))) }.joined() + "\n"
        }.joined()
    }

    /// The upper half block has the upper pixel's colour before the lower's; a last row that is alone stands on the
    /// terminal's own background.
    private func coloredLine(_ row: Int) -> String {
        var line = "", last = ""
        for column in 0..<image.width {
            let upper = "38;2;" + color(column, row),
                lower = row + 1 < image.height ? "48;2;" + color(column, row + 1) : "49"
            let code = "\u{1B}[\(upper);\(lower)m"
            line += (code == last ? "" : code) + "▀"
            last = code
        }
        return line
    }

    private func color(_ column: Int, _ row: Int) -> String {
        let offset = (row * image.width + column) * 3
        return "\(image.pixels[offset]);\(image.pixels[offset + 1]);\(image.pixels[offset + 2])"
    }

    /// 0...255, over both pixels.
    private func brightness(_ column: Int, _ row: Int) -> Int {
        let offsets = [row, min(row + 1, image.height - 1)].map { ($0 * image.width + column) * 3 }
        return offsets.reduce(0) {
            $0 + (Int(image.pixels[$1]) * 2 + Int(image.pixels[$1 + 1]) * 5 + Int(image.pixels[$1 + 2])) / 8
        } / 2
    }

    private func character(_ brightness: Int) -> Character {
        let ramp = Array(" .:-=+*#%@")
        return ramp[brightness * (ramp.count - 1) / 255]
    }
}
