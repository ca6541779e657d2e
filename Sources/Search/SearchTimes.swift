import Vocabulary

/// Where the time of a search went, in seconds.
public struct SearchTimes: Hashable, Sendable {
    /// Of the folds' networks.
    public var training = 0.0
    /// Of the trials: views of D_A, and what the network makes of them.
    public var evaluating = 0.0
    /// Of the policies that are tried.
    public var proposing = 0.0

    public init() {}

    /// Adds what `work` takes.
    mutating func measure<Result>(_ part: WritableKeyPath<SearchTimes, Double>, _ work: () throws -> Result) rethrows
        -> Result
    {
        let start = ContinuousClock.now
        defer { self[keyPath: part] += (ContinuousClock.now - start) / .seconds(1) }
        return try work()
    }
}
