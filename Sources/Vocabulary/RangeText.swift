/// A range of allowed numbers in words: "0 to 1", "1 or more".
public enum RangeText {
    public static func text(_ range: ClosedRange<Double>) -> String {
        let (lower, upper) = (range.lowerBound, range.upperBound)
        if lower == -.infinity, upper == .infinity { return "any" }
        if upper == .infinity || upper == .greatestFiniteMagnitude { return "\(Decimals.shortest(lower)) or more" }
        if lower == -.infinity || lower == -.greatestFiniteMagnitude { return "\(Decimals.shortest(upper)) or less" }
        return "\(Decimals.shortest(lower)) to \(Decimals.shortest(upper))"
    }

    public static func text(_ range: ClosedRange<Int>) -> String { "\(range.lowerBound) to \(range.upperBound)" }
}
