import Glibc
import Vocabulary

/// How `"${x:.2f}"` writes a value: `<`, `>` or `^` and a width, a `+` for the sign, digits, and a letter: `f`
/// decimals, `e` a power of ten, `g` significant digits, `d` a whole number, `%` a share as percent.
public struct TextFormat: Hashable, Sendable {
    enum Letter: Character, Sendable {
        case fixed = "f", scientific = "e", significant = "g", whole = "d", percent = "%"
    }

    private var alignment: Character?
    private var width = 0
    private var isSigned = false
    private var digits: Int?
    private(set) var letter: Letter?

    private static let widest = 1000, mostDigits = 20

    /// nil where the text is no format.
    init?(_ text: String) {
        var rest = text[...]
        if let first = rest.first, "<>^".contains(first) { alignment = rest.removeFirst() }
        if rest.first == "+" { isSigned = rest.popFirst() != nil }
        if let number = Self.number(&rest) { width = number }
        if rest.first == "." {
            rest.removeFirst()
            guard let number = Self.number(&rest) else { return nil }
            digits = number
        }
        if let last = rest.popFirst() {
            guard let letter = Letter(rawValue: last) else { return nil }
            self.letter = letter
        } else if isSigned || digits != nil {
            letter = .significant
        }
        guard rest.isEmpty, !text.isEmpty, width <= Self.widest, (digits ?? 0) <= Self.mostDigits else { return nil }
    }

    private static func number(_ text: inout Substring) -> Int? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        text = text.dropFirst(digits.count)
        return Int(digits)
    }

    /// Whether it takes numbers alone.
    var isNumeric: Bool { letter != nil }

    /// nil for a value that is no number where one is due.
    func text(of value: Value) -> String? {
        guard let letter else { return aligned(value.text, left: true) }
        guard case .number(let number) = value else { return nil }
        let text = number.isFinite ? self.text(of: number, letter) : Decimals.shortest(number)
        return aligned(isSigned && number >= 0 ? "+" + text : text, left: false)
    }

    private func text(of number: Double, _ letter: Letter) -> String {
        switch letter {
        case .fixed: Decimals.text(number, digits ?? 2)
        case .whole: Decimals.text(number, 0)
        case .percent: Decimals.percent(number, digits ?? 2)
        case .significant: Decimals.significant(number, digits ?? 4)
        case .scientific: Self.scientific(number, digits ?? 2)
        }
    }

    /// "1.50e-03", as C has it.
    private static func scientific(_ number: Double, _ digits: Int) -> String {
        var buffer = [CChar](repeating: 0, count: digits + 32)
        let count = withVaList([number]) { vsnprintf(&buffer, buffer.count, "%.\(digits)e", $0) }
        return String(decoding: buffer.prefix(Int(max(0, count))).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private func aligned(_ text: String, left: Bool) -> String {
        let room = width - DisplayWidth.of(text)
        guard room > 0 else { return text }
        let before =
            switch alignment ?? (left ? "<" : ">") {
            case "<": 0
            case "^": room / 2
            default: room
            }
        return String(repeating: " ", count: before) + text + String(repeating: " ", count: room - before)
    }
}
