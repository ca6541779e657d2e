extension WideResNet {
    /// Told from other residual networks by the last normalization, which has the last stage's channels.
    public init?(shapes: [String: [Int]]) {
        var blocks = 0
        while shapes["layer1.\(blocks).conv1.weight"] != nil { blocks += 1 }
        guard blocks > 0, let first = shapes["layer1.0.conv2.weight"], let linear = shapes["linear.weight"],
            let last = shapes["bn1.weight"], first.count == 4, linear.count == 2, last.count == 1, first[0] > 0,
            first[0] % 16 == 0, last[0] % 4 == 0, last[0] / 4 == first[0]
        else { return nil }
        self.init(
            depth: 6 * blocks + 4, widenFactor: first[0] / 16, classCount: linear[0],
            variant: shapes["conv1.bias"] == nil ? .standard : .fastAutoAugment)
    }
}
