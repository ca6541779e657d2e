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

    /// The mean reward over the first images of a random order, until it is certain enough that the mean over all is
    /// below the hurdle.
    ///
    /// What is raced is how much an image's reward differs from what it is expected to be: images are unlike, so the
    /// differences scatter less than the rewards (a control variate), and the mean of what is expected is known. Any
    /// numbers that are fixed before leave the promise whole; good ones end a race earlier.
    ///
    /// - Parameters:
    ///   - expected: of each image, in 0...1; nil: the same of all.
    ///   - rewards: of the images at some positions, in their order.
    package static func of(
        order: [Int], hurdle: Hurdle, expected: [Double]? = nil, rewards: ([Int]) throws -> [Double]
    ) throws -> Assessment {
        let expected = expected ?? [Double](repeating: 0, count: order.count)
        var race = Race(count: order.count, bar: lifted(hurdle.bar, above: expected.mean))
        var found = [Double?](repeating: nil, count: order.count)
        let size = max(smallest, min(largest, order.count / 16))
        for start in stride(from: 0, to: order.count, by: size) {
            let positions = Array(order[start..<min(order.count, start + size)])
            for (position, value) in zip(positions, try rewards(positions)) {
                found[position] = value
                race.observe(lifted(value, above: expected[position]))
            }
            if race.isLost(delta: hurdle.delta) { break }
        }
        // In the images' order, so that a whole trial's sum is to the bit that of one without a hurdle.
        let values = found.compactMap(\.self)
        return Assessment(reward: values.mean, evaluated: Double(values.count) / Double(max(1, order.count)))
    }

    /// A difference of two numbers in 0...1, moved to 0...1.
    private static func lifted(_ value: Double, above expected: Double) -> Double { (value - expected + 1) / 2 }

    /// Images at once: few, so that one soon knows; many, so that a network is fast.
    private static let smallest = 32
    private static let largest = 256
}

/// What a trial has to reach not to be ended early.
public struct Hurdle: Sendable {
    /// A reward that as many trials have reached as are kept.
    public let bar: Double
    /// How likely a trial that reaches it may be to be ended.
    public let delta: Double
    /// Trials that looked at all images, by which one knows what to expect of each.
    public let references: [ReferenceTrial]

    public init(bar: Double, delta: Double, references: [ReferenceTrial] = []) {
        self.bar = bar
        self.delta = delta
        self.references = references
    }
}

extension [Double] {
    /// 0 where there is none.
    var mean: Double { reduce(0, +) / Double(Swift.max(1, count)) }
}
