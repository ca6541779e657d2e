import FoundationEssentials
import Vocabulary

/// One size of the embedded lettering.
public struct Font: Sendable {
    public static let small = Font(FontAtlas.small)
    public static let regular = Font(FontAtlas.regular)
    public static let bold = Font(FontAtlas.bold)
    public static let title = Font(FontAtlas.title)

    /// Pixels of an em.
    public let size: Int
    public let isBold: Bool
    /// Pixels from the top of one line to the top of the next.
    public let height: Int
    /// Pixels from the top of a line to its baseline.
    public let ascent: Int

    struct Glyph {
        let width: Int
        /// [height, width], 0...15.
        let alpha: [UInt8]
    }

    private let glyphs: [Character: Glyph]

    private init(_ atlas: FontAtlas.Face) {
        (size, isBold, height, ascent) = (atlas.size, atlas.isBold, atlas.height, atlas.ascent)
        let bytes = Data(base64Encoded: atlas.alpha).map { [UInt8]($0) } ?? []
        var position = 0
        var glyphs: [Character: Glyph] = [:]
        for (character, width) in zip(FontAtlas.characters, atlas.widths) {
            let end = position + width * atlas.height
            guard end <= bytes.count * 2 else { break }
            let alpha: [UInt8] = (position..<end).map { nibble in
                let pair = bytes[nibble / 2]
                return nibble % 2 == 0 ? pair >> 4 : pair & 15
            }
            glyphs[character] = Glyph(width: width, alpha: alpha)
            position = end
        }
        self.glyphs = glyphs
    }

    /// nil for characters outside the atlas, which pixels show as a `CodePointBox`.
    func glyph(_ character: Character) -> Glyph? { glyphs[character] }

    /// Pixels. For characters outside the atlas, whose letters only a document shows, and in a font that is not known
    /// here, as much as those of their scripts seldom exceed: three quarters of an em in alphabets, five quarters for
    /// pictographs, an em for all else; and at least their box.
    func width(of character: Character) -> Int {
        if let glyph = glyphs[character] { return glyph.width }
        let quarters =
            switch character.unicodeScalars.first?.value ?? 0 {
            case 0x20..<0x7F, 0xA0..<0x1100: 3
            case 0x1F000...: 5
            default: 4
            }
        return max(size * quarters / 4, CodePointBox(character).width)
    }

    /// Pixels.
    public func width(of text: String) -> Int { text.reduce(0) { $0 + width(of: $1) } }

    /// `text`, with escapes for what is not to be seen, or as much of it as fits into `width` pixels, with an ellipsis;
    /// nothing where not even that fits.
    public func fitted(_ text: String, to width: Int) -> String {
        let text = VisibleText.of(text)
        guard self.width(of: text) > width else { return text }
        var left = width - self.width(of: "…" as Character)
        guard left >= 0 else { return "" }
        let kept = text.prefix { character in
            left -= self.width(of: character)
            return left >= 0
        }
        return kept + "…"
    }
}
