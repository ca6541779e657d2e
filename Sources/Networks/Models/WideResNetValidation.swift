import Vocabulary

extension WideResNetConfiguration {
    /// Largest number of parameters that a network may have: 2 GiB of weights, and as much again for gradients and
    /// velocities each.
    private static let largestParameterCount = 5e8

    /// (depth - 4) / 6, at least one: the reference code's strides are `[stride] + [1] * (n - 1)`, so its depth 4 is
    /// depth 10.
    public var blocksPerStage: Int { max(1, (depth - 4) / 6) }

    /// The depth in the paper's count: 10 for depth 4.
    public var effectiveDepth: Int { 6 * blocksPerStage + 4 }

    /// A remark that a user should see: that depth 4 is depth 10.
    public var note: String? {
        depth == effectiveDepth
            ? nil : "depth \(depth) has one block a stage, as in the reference code, and so is depth \(effectiveDepth)"
    }

    /// - Throws: `NetworkError.invalidDepth`, `InvalidSetting`.
    public func validate() throws {
        guard depth >= 4, depth <= 10_000, (depth - 4) % 6 == 0 else {
            throw NetworkError.invalidDepth(
                depth, network: "a Wide ResNet", rule: "6n + 4", nearest: nearestDepths)
        }
        try require(
            "widen", (1...1000).contains(widenFactor), "must be a whole number from 1 to 1000, not \(widenFactor)")
        try require("dropout", dropout >= 0 && dropout < 1, "must be at least 0 and less than 1, not \(dropout)")
        try require("classes", (2...1_000_000).contains(classCount), "must be from 2 to 1000000, not \(classCount)")
        try require(
            "widen", estimatedParameterCount < WideResNetConfiguration.largestParameterCount,
            "makes a network of more than 500 million parameters")
    }

    private func require(_ name: String, _ condition: Bool, _ reason: String) throws {
        if !condition { throw InvalidSetting(name, reason) }
    }

    /// The valid depths below and above.
    private var nearestDepths: [Int] {
        let steps = min(max(0, (depth - 4) / 6), 1665)
        return [6 * steps + 4, 6 * steps + 10]
    }

    /// The 3x3 convolutions of the blocks, which are nearly all of it.
    private var estimatedParameterCount: Double {
        let width = Double(widenFactor)
        let squares = 16.0 * 16 + 32 * 32 + 64 * 64
        return Double(blocksPerStage) * 2 * 9 * squares * width * width + 64 * width * Double(classCount)
    }
}
