import Tensors

/// What ROAD's two orders have in common (Rong et al., arXiv 2202.00449).
enum RoadShares {
    /// Of the pixels, in percent.
    static let percentages = [10, 20, 30, 40, 50, 60, 70, 80, 90]
    /// The deviation of the noise on what is filled in, in the network's input, as in the authors' code.
    private static let noise = 0.01
    private static let purpose = RandomPurpose("road")

    /// Of each image the share of the percentages at which the network still says the class.
    static func kept(
        _ explained: ExplainedImages, _ order: RemovalOrder, _ settings: MeasureSettings
    ) throws -> [Double?] {
        let orders = explained.maps.map { order.pixels($0, form: settings.form) }
        let filling = LinearImputation(width: explained.inputs.shape[2], height: explained.inputs.shape[1])
        var kept = [Int](repeating: 0, count: explained.count)
        try explained.forEachOutput(variants: percentages.count) { n, variant, target in
            explained.copy(n, to: target)
            var unknown = [Bool](repeating: false, count: explained.pixels)
            for pixel in orders[n].prefix(explained.pixels * percentages[variant] / 100) { unknown[pixel] = true }
            filling.fill(unknown, of: target)
            var stream = RandomStream(
                seed: settings.seed, purpose: purpose, epoch: variant, sample: explained.names[n].index)
            for pixel in unknown.indices where unknown[pixel] {
                for index in pixel * 3..<pixel * 3 + 3 { target[index] += Float(noise * stream.normal()) }
            }
        } take: { n, _, output in
            if output.isBest(explained.targets[n]) { kept[n] += 1 }
        }
        return explained.valued(settings.form) { Double(kept[$0]) / Double(percentages.count) }
    }
}
