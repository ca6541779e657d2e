import Attribution

/// A measure that puts a baseline where pixels are taken away.
protocol BaselinedMeasure: NetworkMeasure {
    /// What `baseline=usual` is.
    static var usualBaseline: Baseline { get }
}

extension BaselinedMeasure {
    var hidden: Baseline { settings.baseline.resolved(usual: Self.usualBaseline) }
    public var baseline: String { hidden.rawValue }
}
