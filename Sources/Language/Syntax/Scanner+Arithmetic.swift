extension Scanner {
    /// The longest first.
    private static let operators = [
        "**", "..", "==", "!=", "<=", ">=", "+", "-", "*", "/", "%", "<", ">",
    ]

    /// Whether a word is numbers joined by operators (`1/3`, `2*3`, `1..3`): arithmetic that is missing its
    /// parentheses. Dates (`2024-01-31`) and names (`cifar-10`, `a/b.png`) are not.
    func readsAsArithmetic(_ range: Range<Int>) -> Bool {
        var probe = self, numbers = 0
        probe.position = range.lowerBound
        while let number = probe.numberRange() {
            numbers += 1
            probe.position = number.upperBound
            if probe.position == range.upperBound { return numbers > 1 && !readsAsDate(range) }
            guard let taken = Self.operators.first(where: { probe.starts(with: $0) }) else { return false }
            probe.position += taken.utf8.count
        }
        return false
    }

    /// Whether a word is an operator alone, whatever stands around it.
    func isOperator(_ range: Range<Int>) -> Bool {
        let text = text(range)
        return text == "&&" || Self.operators.contains(text)
    }

    private func starts(with text: String) -> Bool { bytes[position...].starts(with: text.utf8) }

    /// Year, month and day, or day, month and year; or year and month.
    private func readsAsDate(_ range: Range<Int>) -> Bool {
        for separator in [UInt8.minus, UInt8(ascii: "/")] {
            let parts = bytes[range].split(separator: separator, omittingEmptySubsequences: false)
            guard parts.allSatisfy({ $0.allSatisfy(\.isDigit) }) else { continue }
            let short = 1...2
            switch parts.map(\.count) {
            case let counts where counts.count == 3:
                if counts[0] == 4 && short ~= counts[1] && short ~= counts[2] { return true }
                if short ~= counts[0] && short ~= counts[1] && counts[2] == 4 { return true }
            case [4, 2]: return separator == .minus
            default: continue
            }
        }
        return false
    }
}
