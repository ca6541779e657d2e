/// One size of the embedded lettering.
public struct Font: Sendable {
    public static let small = Font(FontAtlas.small)
    public static let regular = Font(FontAtlas.regular)
    public static let bold = Font(FontAtlas.bold)
    public static let title = Font(FontAtlas.title)

    /// Pixels from the top of one line to the top of the next.
    public let height: Int

    struct Glyph {
        let width: Int
        /// [height, width], 0...15.
        let alpha: [UInt8]
    }

    private let glyphs: [Character: Glyph]

    private init(_ atlas: (height: Int, ascent: Int, widths: [Int], alpha: String)) {
        height = atlas.height
        let bytes = Base64.decode(atlas.alpha)
        var position = 0
        var glyphs: [Character: Glyph] = [:]
        for (character, width) in zip(FontAtlas.characters, atlas.widths) {
            let alpha: [UInt8] = (position..<position + width * atlas.height).map { nibble in
                let pair = bytes[nibble / 2]
                return nibble % 2 == 0 ? pair >> 4 : pair & 15
            }
            glyphs[character] = Glyph(width: width, alpha: alpha)
            position += width * atlas.height
        }
        self.glyphs = glyphs
    }

    /// Characters outside the atlas show as a question mark.
    func glyph(_ character: Character) -> Glyph { glyphs[character] ?? glyphs["?"] ?? Glyph(width: 0, alpha: []) }

    /// Pixels.
    public func width(of text: String) -> Int { text.reduce(0) { $0 + glyph($1).width } }

    /// `text`, or as much of it as fits into `width` pixels, with an ellipsis.
    public func fitted(_ text: String, to width: Int) -> String {
        guard self.width(of: text) > width else { return text }
        var kept = text
        while !kept.isEmpty, self.width(of: kept + "…") > width { kept.removeLast() }
        return kept + "…"
    }
}
