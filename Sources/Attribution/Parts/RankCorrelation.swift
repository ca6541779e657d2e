/// Spearman's correlation: that of the ranks, of which equal values share the mean.
enum RankCorrelation {
    /// nil for fewer than two values, or where either side has one value only.
    static func spearman(_ first: [Double], _ second: [Double]) -> Double? {
        let (a, b) = (centred(ranks(first)), centred(ranks(second)))
        let product = zip(a, b).reduce(0.0) { $0 + $1.0 * $1.1 }
        let squares = a.reduce(0.0) { $0 + $1 * $1 } * b.reduce(0.0) { $0 + $1 * $1 }
        return squares > 0 ? product / squares.squareRoot() : nil
    }

    private static func ranks(_ values: [Double]) -> [Double] {
        let order = values.indices.sorted { values[$0] < values[$1] }
        var ranks = [Double](repeating: 0, count: values.count), start = 0
        while start < order.count {
            let end = order[start...].firstIndex { values[$0] > values[order[start]] } ?? order.count
            for place in start..<end { ranks[order[place]] = Double(start + end - 1) / 2 }
            start = end
        }
        return ranks
    }

    private static func centred(_ values: [Double]) -> [Double] {
        let mean = values.reduce(0, +) / Double(max(1, values.count))
        return values.map { $0 - mean }
    }
}
