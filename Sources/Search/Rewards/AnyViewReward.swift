import Networks

/// The share of the images that are right in at least one of their views: the reference code's `top1_valid`.
public struct AnyViewReward: Reward {
    public static let name = "any-view"
    public static let summary = "share of the images that are right in at least one view, as the reference code has it"
    public static let isBounded = true

    public init() {}

    /// An image that was right needs no further view: which saves most of them and changes nothing.
    public func perImage(of views: some Views, at positions: [Int]) throws -> [Double] {
        var right = [Double](repeating: 0, count: positions.count)
        var wrong = Array(positions.indices)
        for view in 0..<views.viewsPerImage where !wrong.isEmpty {
            var still: [Int] = [], next = 0
            try views.forEachLogits(view: view, positions: wrong.map { positions[$0] }) { position, logits in
                if ClassOrder.place(of: views.label(at: position), in: logits) == 0 {
                    right[wrong[next]] = 1
                } else {
                    still.append(wrong[next])
                }
                next += 1
            }
            wrong = still
        }
        return right
    }
}
