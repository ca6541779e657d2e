/// A point that was tried, and what it was worth.
public struct Observation: Hashable, Sendable {
    public let point: Point
    /// Higher is better; nil while the trial runs, or where it failed. TPE counts those among the bad ones.
    public let reward: Double?

    public init(point: Point, reward: Double?) {
        self.point = point
        self.reward = reward
    }
}
