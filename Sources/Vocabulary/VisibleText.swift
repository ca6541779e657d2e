/// Text that comes from outside (names of files and classes, lines of a script), made fit to be shown: it shall not
/// steer the terminal, nor turn the writing around it.
public enum VisibleText {
    /// Control characters and those that set the direction of writing become `\n`, `\t`, `\u{1b}`.
    ///
    /// - Parameter keepingLines: newlines and tabs stay.
    public static func of(_ text: String, keepingLines: Bool = false) -> String {
        if text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if isInvisible(scalar), !(keepingLines && (scalar == "\n" || scalar == "\t")) {
                result.append(contentsOf: escape(scalar).unicodeScalars)
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }

    /// C0, DEL and C1, line and paragraph separators, and the bidirectional controls (Unicode Standard Annex 9).
    public static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// As a string of the language has it.
    public static func escape(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\n": "\\n"
        case "\t": "\\t"
        case "\r": "\\r"
        default: "\\u{\(String(scalar.value, radix: 16))}"
        }
    }
}
