/// Text in lines of a width.
package enum WrappedText {
    /// Broken at spaces, and within words that are too long; at least one line.
    package static func lines(_ text: String, width: Int) -> [String] {
        guard DisplayWidth.of(text) > width else { return [text] }
        var lines: [String] = [], line = "", lineWidth = 0
        func end() {
            lines.append(line)
            (line, lineWidth) = ("", 0)
        }
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            let wordWidth = DisplayWidth.of(String(word))
            if lineWidth > 0 {
                if lineWidth + 1 + wordWidth <= width {
                    line += " "
                    lineWidth += 1
                } else {
                    end()
                }
            }
            for character in word {
                let characterWidth = DisplayWidth.of(character)
                if lineWidth > 0, lineWidth + characterWidth > width { end() }
                line.append(character)
                lineWidth += characterWidth
            }
        }
        end()
        return lines
    }
}
