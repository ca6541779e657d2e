import Networks

/// The share of all views that are right: one minus the error rate on T(D_A), the paper's other reward.
public struct AccuracyReward: Reward {
    public static let name = "accuracy"
    public static let summary = "share of all views that are right"
    public static let isBounded = true

    public init() {}

    public func perImage(of views: some Views, at positions: [Int]) throws -> [Double] {
        var right = [Int](repeating: 0, count: positions.count)
        try forEachView(of: views, at: positions) { place, label, logits in
            if ClassOrder.place(of: label, in: logits) == 0 { right[place] += 1 }
        }
        return right.map { Double($0) / Double(max(1, views.viewsPerImage)) }
    }
}
