import Networks

/// The share of the images that are right in at least one of their views: the reference code's `top1_valid`.
public struct AnyViewReward: Reward {
    public static let name = "reference"
    public static let summary = "share of the images that are right in at least one view, as the reference code has it"

    public init() {}

    /// An image that was right needs no further view: which saves most of them and changes nothing.
    public func value(of views: some Views) throws -> Double {
        var wrong = Array(0..<views.count)
        for view in 0..<views.viewsPerImage where !wrong.isEmpty {
            var still: [Int] = []
            try views.forEachLogits(view: view, positions: wrong) { position, logits in
                if ClassOrder.place(of: views.label(at: position), in: logits) > 0 { still.append(position) }
            }
            wrong = still
        }
        return Double(views.count - wrong.count) / Double(max(1, views.count))
    }
}
