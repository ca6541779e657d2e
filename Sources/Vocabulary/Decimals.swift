import Glibc

/// Numbers as people read them.
public enum Decimals {
    /// Without `.0` where whole, otherwise the shortest text that reads back.
    public static func shortest(_ number: Double) -> String {
        if number == 0 { return "0" }
        if number.isNaN { return "nan" }
        if number.magnitude < 1e15, let whole = Int(exactly: number) { return String(whole) }
        let text = "\(number)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    /// With a fixed count of decimals, rounded half away from zero.
    public static func text(_ number: Double, _ decimals: Int) -> String {
        guard number.isFinite, number.magnitude < 1e15 else { return shortest(number) }
        let scaled = (number.magnitude * power(decimals)).rounded()
        guard scaled < 9e15 else { return shortest(number) }
        let digits = String(Int(scaled))
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        let sign = number < 0 && scaled > 0 ? "-" : ""
        return decimals > 0 ? "\(sign)\(padded.dropLast(decimals)).\(padded.suffix(decimals))" : sign + padded
    }

    /// With at most so many significant digits, and all of those before the decimal point: "0.3333", "12346".
    public static func significant(_ number: Double, _ digits: Int) -> String {
        guard number.isFinite, number != 0, number.rounded() != number else { return shortest(number) }
        let magnitude = Int(log10(number.magnitude).rounded(.down)), decimals = max(0, digits - 1 - magnitude)
        guard decimals <= 300 else { return shortest(number) }
        let power = pow(10, Double(decimals)), scaled = (number * power).rounded()
        return shortest(scaled.isFinite ? scaled / power : number)
    }

    /// The number rounded to some decimals; as it is where it has none to lose.
    public static func rounded(_ number: Double, _ decimals: Int) -> Double {
        let scaled = number * power(decimals)
        return scaled.isFinite ? scaled.rounded() / power(decimals) : number
    }

    /// A fraction as percent: "3.62 %".
    public static func percent(_ share: Double, _ decimals: Int) -> String { text(share * 100, decimals) + " %" }

    private static func power(_ decimals: Int) -> Double {
        (0..<max(0, decimals)).reduce(1.0) { power, _ in power * 10 }
    }
}
