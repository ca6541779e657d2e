import Vocabulary

/// One line of text, or a heading that is broken into two.
public struct Label: Element {
    private let lines: [String]
    private let font: Font
    private let color: Color
    private let alignment: Alignment
    public let size: Size

    /// - Parameters:
    ///   - width: the label's, into which its text is fitted; as wide as the text where it is left out.
    ///   - breaksAtHyphen: whether a text that is too wide has another line after its first hyphen.
    public init(
        _ text: String, font: Font = .regular, color: Color = .ink, width: Int? = nil, alignment: Alignment = .start,
        breaksAtHyphen: Bool = false
    ) {
        (self.font, self.color, self.alignment) = (font, color, alignment)
        let text = VisibleText.of(text)
        let width = width ?? font.width(of: text)
        lines = Self.lines(text, font: font, width: width, breaksAtHyphen: breaksAtHyphen)
        size = Size(width: width, height: lines.count * font.height)
    }

    /// "integrated-", "gradients" where both do not fit side by side.
    private static func lines(_ text: String, font: Font, width: Int, breaksAtHyphen: Bool) -> [String] {
        guard breaksAtHyphen, font.width(of: text) > width, let hyphen = text.firstIndex(of: "-") else {
            return [font.fitted(text, to: width)]
        }
        return [text[...hyphen], text[text.index(after: hyphen)...]].map { font.fitted(String($0), to: width) }
    }

    public func draw<Target: Drawing>(at origin: Point, on drawing: inout Target) throws(Target.Failure) {
        let x = origin.x - alignment.offset(of: size.width, in: 0)
        for (index, line) in lines.enumerated() {
            drawing.text(
                line, at: Point(x: x, y: origin.y + index * font.height), font: font, color: color,
                alignment: alignment)
        }
    }
}
