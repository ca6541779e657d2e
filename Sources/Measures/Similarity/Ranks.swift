/// Ranks of numbers, from 1; equal ones share the mean of their places.
package enum Ranks {
    package static func of(_ values: [Double]) -> [Double] {
        let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
        var ranks = [Double](repeating: 0, count: values.count)
        var first = 0
        while first < order.count {
            var last = first
            while last + 1 < order.count, values[order[last + 1]] == values[order[first]] { last += 1 }
            for place in first...last { ranks[order[place]] = Double(first + last) / 2 + 1 }
            first = last + 1
        }
        return ranks
    }

    /// Spearman's correlation; nil where one side has equal values only.
    package static func correlation(_ one: [Double], _ other: [Double]) -> Double? { pearson(of(one), of(other)) }

    private static func pearson(_ one: [Double], _ other: [Double]) -> Double? {
        let count = Double(one.count)
        let means = (one.reduce(0, +) / count, other.reduce(0, +) / count)
        var (product, first, second) = (0.0, 0.0, 0.0)
        for (a, b) in zip(one, other) {
            product += (a - means.0) * (b - means.1)
            first += (a - means.0) * (a - means.0)
            second += (b - means.1) * (b - means.1)
        }
        guard first > 0, second > 0 else { return nil }
        return max(-1, min(1, product / (first * second).squareRoot()))
    }
}
