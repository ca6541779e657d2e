/// Text as it stands in an HTML document: what templates take as it is. Every other text becomes it by being escaped.
struct Markup: CustomStringConvertible, Sendable {
    let description: String

    /// Already HTML.
    init(html: String) { description = html }

    /// Scalar by scalar, so that a mark behind a character does not keep it from being escaped. Control characters but
    /// for line ends and tabs, which have no place in HTML, become U+FFFD.
    init(_ text: String) {
        var result = ""
        result.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            case "\n", "\t": result.unicodeScalars.append(scalar)
            case "\u{0}"..<" ", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        description = result
    }
}
