import Vocabulary

extension WideResNet {
    private static let depths = DepthRule(network: "a Wide ResNet", rest: 4, fewestBlocks: 0)
    /// Largest number of parameters that a network may have: 2 GiB of weights, and as much again for gradients and
    /// velocities each.
    private static let largestParameterCount = 5e8

    public func validate() throws {
        try WideResNet.depths.check(depth)
        try checkSettings()
        guard estimatedParameterCount < WideResNet.largestParameterCount else {
            throw InvalidSetting("widen", "makes a network of more than 500 million parameters")
        }
    }

    /// The 3x3 convolutions of the blocks, which are nearly all of it.
    private var estimatedParameterCount: Double {
        let width = Double(widenFactor)
        let squares = 16.0 * 16 + 32 * 32 + 64 * 64
        return Double(blocksPerStage) * 2 * 9 * squares * width * width + 64 * width * Double(classCount)
    }
}
