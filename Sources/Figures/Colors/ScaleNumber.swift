import Vocabulary

/// Numbers at the ends of scales.
enum ScaleNumber {
    /// Three significant digits or so: "0.0213", "1.5e-6", "21".
    static func text(_ value: Double) -> String {
        guard value > 0, value.isFinite else { return Decimals.shortest(value) }
        guard value >= 0.001, value < 10_000 else { return scientific(value) }
        return Decimals.text(value, value < 0.1 ? 4 : value < 10 ? 2 : 0)
    }

    private static func scientific(_ value: Double) -> String {
        var exponent = 0, mantissa = value
        while mantissa < 1 { (mantissa, exponent) = (mantissa * 10, exponent - 1) }
        while mantissa >= 10 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
        let digits = Decimals.text(mantissa, 1)
        return digits == "10.0" ? "1.0e\(exponent + 1)" : "\(digits)e\(exponent)"
    }
}
