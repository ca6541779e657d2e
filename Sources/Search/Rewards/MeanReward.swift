import Networks

/// The share of all views that are right: one minus the error rate on T(D_A).
public struct MeanReward: Reward {
    public static let name = "mean"
    public static let summary = "share of all views that are right"

    public init() {}

    public func value(of views: some Views) throws -> Double {
        var right = 0
        for view in 0..<views.viewsPerImage {
            try views.forEachLogits(view: view, positions: Array(0..<views.count)) { position, logits in
                if ClassOrder.place(of: views.label(at: position), in: logits) == 0 { right += 1 }
            }
        }
        return Double(right) / Double(max(1, views.count * views.viewsPerImage))
    }
}
