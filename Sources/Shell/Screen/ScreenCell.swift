import Vocabulary

/// One character as a terminal shows it.
struct ScreenCell: Hashable {
    var text: String
    /// In columns: 0, 1 or 2.
    let width: Int
    let style: Style

    /// Terminals differ in how wide this is: an emoji that is joined of several, a flag, a variation selector.
    var isUncertain: Bool {
        guard text.utf8.count > 1, let first = text.unicodeScalars.first else { return false }
        return first.value >= 0x1F000 || text.unicodeScalars.count > 1
    }

    static func blank(_ style: Style = .plain) -> ScreenCell { ScreenCell(text: " ", width: 1, style: style) }

    /// The cells of a text on one line; what would steer the terminal is written out.
    static func cells(of text: String, _ style: Style) -> [ScreenCell] {
        text.flatMap { cells(of: $0, style) }
    }

    static func cells(of character: Character, _ style: Style) -> [ScreenCell] {
        if character == "\t" { return [.blank(style), .blank(style)] }
        guard character.unicodeScalars.contains(where: VisibleText.isInvisible) else {
            return [ScreenCell(text: String(character), width: DisplayWidth.of(character), style: style)]
        }
        return VisibleText.of(String(character)).map { ScreenCell(text: String($0), width: 1, style: .faint) }
    }
}

extension [ScreenCell] {
    var width: Int { reduce(0) { $0 + $1.width } }

    /// The first of them that take at most so many columns.
    func fitting(_ columns: Int) -> [ScreenCell] {
        var rest = columns
        return Array(
            prefix { cell in
                rest -= cell.width
                return rest >= 0
            })
    }
}
