import Tensors

/// What a trial gave.
public struct Assessment: Hashable, Sendable {
    /// Higher is better; of a trial that ended early, the mean so far.
    public let reward: Double
    /// The share of D_A that was looked at; below 1 where the trial ended early.
    public let evaluated: Double

    public init(reward: Double, evaluated: Double = 1) {
        self.reward = reward
        self.evaluated = evaluated
    }

    /// The mean reward over all images, or over the first of a random order until it is certain enough that the mean
    /// is below the hurdle.
    ///
    /// - Parameter hurdle: nil: all images are looked at.
    public static func of(
        _ views: some Views, reward: any Reward, hurdle: Hurdle?, seed: UInt64
    ) throws -> Assessment {
        guard let hurdle else { return Assessment(reward: try reward.value(of: views)) }
        var stream = RandomStream(seed: seed, purpose: RandomPurpose("search racing"))
        let order = stream.permutation(views.count)
        return try of(order: order, hurdle: hurdle) { try reward.perImage(of: views, at: $0) }
    }

    /// - Parameter rewards: of the images at some positions, in their order.
    package static func of(
        order: [Int], hurdle: Hurdle, rewards: ([Int]) throws -> [Double]
    ) throws -> Assessment {
        var race = Race(count: order.count, bar: hurdle.bar)
        var found = [Double?](repeating: nil, count: order.count)
        let size = max(smallest, min(largest, order.count / 16))
        for start in stride(from: 0, to: order.count, by: size) {
            let positions = Array(order[start..<min(order.count, start + size)])
            for (position, value) in zip(positions, try rewards(positions)) {
                found[position] = value
                race.observe(value)
            }
            if race.isLost(delta: hurdle.delta) { break }
        }
        // In the images' order, so that a whole trial's sum is to the bit that of one without a hurdle.
        let values = found.compactMap(\.self)
        let mean = values.reduce(0, +) / Double(max(1, values.count))
        return Assessment(reward: mean, evaluated: Double(values.count) / Double(max(1, order.count)))
    }

    /// Images at once: few, so that one soon knows; many, so that a network is fast.
    private static let smallest = 32
    private static let largest = 256
}

/// What a trial has to reach not to be ended early.
public struct Hurdle: Hashable, Sendable {
    /// A reward that as many trials have reached as are kept.
    public let bar: Double
    /// How likely a trial that reaches it may be to be ended.
    public let delta: Double

    public init(bar: Double, delta: Double) {
        self.bar = bar
        self.delta = delta
    }
}
