/// What is said of some numbers; of a NaN among them it is NaN, as in NumPy.
struct SampleStatistics {
    private let values: [Double]

    /// nil for no numbers.
    init?(_ values: [Double]) {
        guard !values.isEmpty else { return nil }
        self.values = values
    }

    var mean: Double { values.reduce(0, +) / Double(values.count) }

    /// The sample standard deviation, with n - 1 in the denominator; nil for a single number.
    var deviation: Double? {
        guard values.count > 1 else { return nil }
        let mean = mean
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return (squares / Double(values.count - 1)).squareRoot()
    }

    /// Linear between the two nearest of the sorted numbers (Hyndman and Fan, "Sample quantiles in statistical
    /// packages", 1996, definition 7), NumPy's default.
    ///
    /// - Parameter share: 0...1.
    func quantile(_ share: Double) -> Double {
        if let missing = values.first(where: \.isNaN) { return missing }
        let sorted = values.sorted(), place = share * Double(sorted.count - 1)
        let lower = Int(place), upper = min(lower + 1, sorted.count - 1), weight = place - Double(lower)
        return weight == 0 ? sorted[lower] : sorted[lower] + (sorted[upper] - sorted[lower]) * weight
    }
}
