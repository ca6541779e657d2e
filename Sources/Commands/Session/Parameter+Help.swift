import Language
import Vocabulary

extension Parameter {
    /// "a number in degrees, -30 to 30, 0 by default".
    var facts: String {
        var facts = [type.phrase + (unit.map { " in \($0)" } ?? "")]
        if let range { facts.append(RangeText.text(Self.withoutFarBounds(range))) }
        if !choices.isEmpty { facts.append("one of \(choices.joined(separator: ", "))") }
        if isRequired { facts.append(isPiped ? "required, or piped in" : "required") }
        if let defaultValue { facts.append("\(defaultValue.argumentText) by default") }
        if isPiped, !isRequired { facts.append("may be piped in") }
        if isOptional { facts.append("may be left out") }
        return facts.joined(separator: "; ")
    }

    /// Bounds that only keep numbers sane say nothing to a reader.
    private static func withoutFarBounds(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
        let far = 1e6
        let lower = range.lowerBound <= -far ? -Double.infinity : range.lowerBound
        return lower...(range.upperBound >= far ? .infinity : range.upperBound)
    }
}
