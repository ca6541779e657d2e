import Language
import Vocabulary

/// Text for a terminal, at most 100 columns wide.
enum Paragraphs {
    static let width = 100

    /// Paragraphs stand between empty lines; one with an indented line stays as it is.
    static func wrapped(_ text: String) -> String {
        text.split(separator: "\n\n").map { paragraph in
            let lines = paragraph.split(separator: "\n")
            return lines.contains { $0.hasPrefix("  ") }
                ? String(paragraph) : fill(lines.flatMap { $0.split(separator: " ") })
        }.joined(separator: "\n\n")
    }

    private static func fill(_ words: [Substring]) -> String {
        var lines: [String] = []
        var line = ""
        for word in words {
            if line.isEmpty {
                line = String(word)
            } else if DisplayWidth.of(line) + 1 + DisplayWidth.of(String(word)) <= width {
                line += " " + word
            } else {
                lines.append(line)
                line = String(word)
            }
        }
        return (lines + [line]).joined(separator: "\n")
    }
}
