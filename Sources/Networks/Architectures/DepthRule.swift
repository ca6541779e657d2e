/// Depths of networks of three equal stages whose blocks have two convolutions each: 6n + `rest`, as far as 10,000.
struct DepthRule: Sendable {
    /// "a Wide ResNet".
    let network: String
    let rest: Int
    let fewestBlocks: Int

    private static let largest = 10_000

    /// - Throws: `NetworkError.invalidDepth`.
    func check(_ depth: Int) throws(NetworkError) {
        let smallest = 6 * fewestBlocks + rest
        guard (smallest...DepthRule.largest).contains(depth), (depth - rest) % 6 == 0 else {
            throw .invalidDepth(depth, network: network, rule: "6n + \(rest)", nearest: neighbors(of: depth))
        }
    }

    /// The valid depths below and above.
    private func neighbors(of depth: Int) -> [Int] {
        let most = (DepthRule.largest - rest) / 6
        let blocks = min(max(fewestBlocks, (min(max(depth, 0), DepthRule.largest) - rest) / 6), most - 1)
        return [6 * blocks + rest, 6 * (blocks + 1) + rest]
    }
}
