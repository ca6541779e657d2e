import Images

/// How a map relates to the object's mask (Arras, Osman and Samek, "CLEVR-XAI", arXiv 2003.07258). A pixel's relevance
/// is the absolute value of its channels' sum.
public struct MaskMeasures: Hashable, Sendable {
    /// The share of all relevance that lies on the object, 0...1; nil for a map of zeros.
    public let massAccuracy: Double?
    /// Of the as many most relevant pixels as the object has, the share that lies on it.
    public let rankAccuracy: Double?
    /// Whether the most relevant pixel lies on the object.
    public let isPointingAtObject: Bool?

    /// `map` and `mask` are [H * W] of the same image.
    public init(map: [Double], mask: Mask) {
        let relevance = map.map(abs), total = relevance.reduce(0, +)
        let size = mask.values.count { $0 }
        guard total > 0, total.isFinite, size > 0, relevance.count == mask.values.count else {
            (massAccuracy, rankAccuracy, isPointingAtObject) = (nil, nil, nil)
            return
        }
        massAccuracy = zip(relevance, mask.values).reduce(0) { $0 + ($1.1 ? $1.0 : 0) } / total
        // Equal values keep the order of the pixels, so that the result repeats.
        let order = relevance.indices.sorted { (relevance[$1], $0) < (relevance[$0], $1) }
        rankAccuracy = Double(order.prefix(size).count { mask.values[$0] }) / Double(size)
        isPointingAtObject = order.first.map { mask.values[$0] }
    }
}
