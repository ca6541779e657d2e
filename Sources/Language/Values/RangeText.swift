/// A range of allowed numbers in words: "0 to 1", "1 or more".
public enum RangeText {
    public static func text(_ range: ClosedRange<Double>) -> String {
        let (lower, upper) = (range.lowerBound, range.upperBound)
        if lower == -.infinity, upper == .infinity { return "any" }
        if upper == .infinity || upper == .greatestFiniteMagnitude { return "\(Value.text(of: lower)) or more" }
        if lower == -.infinity || lower == -.greatestFiniteMagnitude { return "\(Value.text(of: upper)) or less" }
        return "\(Value.text(of: lower)) to \(Value.text(of: upper))"
    }
}
