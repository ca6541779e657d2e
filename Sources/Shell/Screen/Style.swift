/// How a piece of text looks on a terminal that has colours: sixteen of them, which every theme gives its own tint.
enum Style: Hashable, Sendable {
    case plain
    case prompt
    case command
    case keyword
    case string
    case number
    case variable
    case parameter
    case comment
    /// A name that there is not.
    case unknown
    /// What is not typed yet: a suggestion, what a menu says of its entries.
    case faint
    /// The entry of a menu that is taken.
    case selected
    /// What was searched for.
    case match

    /// Select Graphic Rendition (ECMA-48, section 8.3.117); nil for plain text.
    var sequence: String? {
        switch self {
        case .plain, .number: nil
        case .prompt: "\u{1B}[1;36m"
        case .command: "\u{1B}[32m"
        case .keyword: "\u{1B}[35m"
        case .string: "\u{1B}[33m"
        case .variable: "\u{1B}[36m"
        case .parameter: "\u{1B}[34m"
        case .comment, .faint: "\u{1B}[90m"
        case .unknown: "\u{1B}[31m"
        case .selected: "\u{1B}[7m"
        case .match: "\u{1B}[4m"
        }
    }
}

/// A text in one style.
struct StyledText: Hashable, Sendable {
    var text: String
    var style: Style

    init(_ text: String, _ style: Style = .plain) { (self.text, self.style) = (text, style) }
}
