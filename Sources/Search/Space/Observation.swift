/// A point that was tried, and what it was worth.
public struct Observation: Hashable, Sendable {
    public let point: Point
    /// Higher is better; nil while the trial runs. TPE counts those among the bad ones (a constant liar: the others of
    /// a wave keep away from them).
    public let reward: Double?

    public init(point: Point, reward: Double?) {
        self.point = point
        self.reward = reward
    }
}
