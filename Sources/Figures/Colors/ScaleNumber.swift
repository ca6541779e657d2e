import Vocabulary

/// Numbers at the ends of scales.
enum ScaleNumber {
    /// Three significant digits or so: "0.0213", "1.5e-6", "21".
    static func text(_ value: Double) -> String {
        guard value > 0, value.isFinite else { return Decimals.shortest(value) }
        guard value >= 0.001, value < 10_000 else { return scientific(value, digits: 1) }
        return Decimals.text(value, value < 0.1 ? 4 : value < 10 ? 2 : 0)
    }

    /// A power of ten with a factor of some decimals: "-2e-7"; as people write it where that is short: "0.01", "500".
    static func power(_ value: Double, digits: Int) -> String {
        guard value != 0, value.isFinite else { return Decimals.shortest(value) }
        let sign = value < 0 ? "-" : "", size = abs(value)
        guard digits == 0, size >= 0.001 * (1 - 1e-9), size < 100_000 else {
            return sign + scientific(size, digits: digits)
        }
        return sign + Decimals.significant(size, 1)
    }

    private static func scientific(_ value: Double, digits: Int) -> String {
        var exponent = 0, mantissa = value
        while mantissa < 1 { (mantissa, exponent) = (mantissa * 10, exponent - 1) }
        while mantissa >= 10 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
        let text = Decimals.text(mantissa, digits)
        return text.hasPrefix("10") ? "\(Decimals.text(1, digits))e\(exponent + 1)" : "\(text)e\(exponent)"
    }
}
