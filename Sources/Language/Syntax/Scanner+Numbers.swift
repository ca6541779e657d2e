extension Scanner {
    /// The number here (`20`, `-0.5`, `.5`, `2e-4`, `1_000`, `inf`), without moving; nil where none stands. It may be
    /// followed by anything.
    func numberRange() -> Range<Int>? {
        var end = position
        if byte(end) == .minus { end += 1 }
        if let word = infiniteRange(from: end) { return position..<word }
        let whole = digits(from: end)
        var fractionEnd = whole
        if byte(whole) == .dot, let next = byte(whole + 1), next.isDigit { fractionEnd = digits(from: whole + 1) }
        guard fractionEnd > end else { return nil }
        return position..<exponentEnd(from: fractionEnd)
    }

    func number(_ range: Range<Int>) -> Double? {
        var text = text(range)
        text.removeAll { $0 == "_" }
        if text.hasPrefix(".") { text = "0" + text } else if text.hasPrefix("-.") { text = "-0" + text.dropFirst() }
        return Double(text)
    }

    private func byte(_ index: Int) -> UInt8? { index < bytes.count ? bytes[index] : nil }

    private func digits(from start: Int) -> Int {
        guard let first = byte(start), first.isDigit else { return start }
        var end = start
        while let byte = byte(end), byte.isDigit || (byte == .underscore && self.byte(end + 1)?.isDigit == true) {
            end += 1
        }
        return end
    }

    private func exponentEnd(from start: Int) -> Int {
        guard let letter = byte(start), letter | 0x20 == UInt8(ascii: "e") else { return start }
        var end = start + 1
        if byte(end) == .minus || byte(end) == UInt8(ascii: "+") { end += 1 }
        let digitsEnd = digits(from: end)
        return digitsEnd > end ? digitsEnd : start
    }

    /// `inf` and `nan`, so that what is printed reads back.
    private func infiniteRange(from start: Int) -> Int? {
        for word in ["inf", "nan"] where bytes[min(start, bytes.count)...].starts(with: word.utf8) {
            let end = start + word.utf8.count
            if byte(end).map(\.isWord) != true, byte(end) != .equals { return end }
        }
        return nil
    }
}
