/// What happened at the prompt.
public enum EditedLine: Hashable, Sendable {
    /// A whole entry, of one line or more.
    case line(String)
    /// Ctrl-C: the line is dropped.
    case dropped
    /// Ctrl-D on an empty line, or the end of the input.
    case end
}

/// What the editor asks of whoever knows the language.
struct EditorServices {
    /// What Tab does with the text up to the cursor.
    var candidates: (_ text: String, _ cursor: Int) -> Candidates
    /// Whether Enter asks for more.
    var isIncomplete: (_ text: String) -> Bool
    /// How pieces of the text look.
    var styles: (_ text: String, _ cursor: Int) -> [(range: Range<Int>, style: Style)]
    /// What the right end of the first row says.
    var status: () -> String
    /// How soon that may be another, in milliseconds; -1: not before a key or a signal comes.
    var pulse: () -> Int32
}

/// The text that is edited.
struct EditedText: Equatable {
    var text: String
    /// In UTF-8 bytes.
    var cursor: Int

    init(_ text: String, cursor: Int? = nil) { (self.text, self.cursor) = (text, cursor ?? text.utf8.count) }

    var before: Substring { text[..<index] }
    var after: Substring { text[index...] }
    var isAtEnd: Bool { cursor >= text.utf8.count }

    /// Of the character that the cursor is before; a cursor within one counts as before it.
    private var index: String.Index {
        let place = text.utf8.index(text.startIndex, offsetBy: min(cursor, text.utf8.count))
        return place.samePosition(in: text.unicodeScalars) ?? text.endIndex
    }
}
