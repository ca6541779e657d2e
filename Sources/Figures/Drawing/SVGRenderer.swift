import FoundationEssentials
import Images
import Vocabulary

/// Writes an SVG 1.1 document: lettering stays text, so it is searchable and sharp at every size; pictures are PNG in
/// it and keep their pixels.
///
/// The font that figures are measured with comes first; where it is not there, most others are narrower.
struct SVGRenderer: Drawing {
    private var lines: [String]

    init(size: Size, title: String, comment: String? = nil) {
        let (width, height) = (max(1, size.width), max(1, size.height))
        lines = [
            """
            <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1" \
            width="\(width)" height="\(height)" viewBox="0 0 \(width) \(height)" xml:space="preserve" \
            font-family="DejaVu Sans, Verdana, sans-serif" style="image-rendering: pixelated">
            """,
            "<title>\(XMLText.escaped(title))</title>"
                + (comment.map { "\n<desc>\(XMLText.escaped($0))</desc>" } ?? ""),
            "<rect width=\"\(width)\" height=\"\(height)\" fill=\"\(Color.white.hexadecimal)\"/>",
        ]
    }

    var document: String { lines.joined(separator: "\n") + "\n</svg>\n" }

    mutating func fill(_ rectangles: [Rectangle], _ color: Color, opacity: Double) {
        let paint = "fill=\"\(color.hexadecimal)\"" + (opacity < 1 ? " fill-opacity=\"\(Self.text(opacity))\"" : "")
        if rectangles.count == 1 {
            let area = rectangles[0]
            lines.append(
                "<rect x=\"\(area.x)\" y=\"\(area.y)\" width=\"\(area.width)\" height=\"\(area.height)\" \(paint)/>")
        } else if !rectangles.isEmpty {
            let path = rectangles.map { "M\($0.x) \($0.y)h\($0.width)v\($0.height)h-\($0.width)z" }.joined()
            lines.append("<path d=\"\(path)\" \(paint)/>")
        }
    }

    /// Through the middles of the squares that the points are.
    mutating func line(_ points: [Point], thickness: Int, _ color: Color) {
        let half = Double(thickness) / 2
        let places = points.map { "\(Self.text(Double($0.x) + half)),\(Self.text(Double($0.y) + 1 - half))" }
        lines.append(
            """
            <polyline points="\(places.joined(separator: " "))" fill="none" stroke="\(color.hexadecimal)" \
            stroke-width="\(thickness)" stroke-linecap="square"/>
            """)
    }

    mutating func text(_ text: String, at point: Point, font: Font, color: Color, alignment: Alignment) {
        guard text.contains(where: { !$0.isWhitespace }) else { return }
        let anchor =
            switch alignment {
            case .start: ""
            case .center: " text-anchor=\"middle\""
            case .end: " text-anchor=\"end\""
            }
        let weight = font.isBold ? " font-weight=\"bold\"" : ""
        lines.append(
            """
            <text x="\(point.x)" y="\(point.y + font.ascent)" font-size="\(font.size)"\(weight)\(anchor) \
            fill="\(color.hexadecimal)">\(XMLText.escaped(text))</text>
            """)
    }

    mutating func image(_ image: Image, at point: Point, scale: Int) throws(any Error) {
        try Cancellation.checkCurrent()
        let data = Data(try PNG.encode(image)).base64EncodedString()
        lines.append(
            """
            <image x="\(point.x)" y="\(point.y)" width="\(image.width * scale)" height="\(image.height * scale)" \
            preserveAspectRatio="none" xlink:href="data:image/png;base64,\(data)"/>
            """)
    }

    private static func text(_ number: Double) -> String { Decimals.shortest(number) }
}
