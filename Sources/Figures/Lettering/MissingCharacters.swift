import Images

/// Draws nothing, and keeps the characters that the lettering does not have, each once, in the order of their places.
struct MissingCharacters: Drawing {
    private(set) var characters: [Character] = []

    func fill(_ rectangles: [Rectangle], _ color: Color, opacity: Double) {}
    func line(_ points: [Point], thickness: Int, _ color: Color) {}
    func image(_ image: Image, at point: Point, scale: Int) throws(Never) {}

    mutating func text(_ text: String, at point: Point, font: Font, color: Color, alignment: Alignment) {
        for character in text where font.glyph(character) == nil && !characters.contains(character) {
            characters.append(character)
        }
    }
}
