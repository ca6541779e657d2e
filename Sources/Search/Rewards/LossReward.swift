import Glibc

/// Minus the mean cross entropy over all views: the paper's L(theta | T(D_A)), equation 3. (The reference code's
/// `minus_loss` is something else: the smallest loss of each batch.)
public struct LossReward: Reward {
    public static let name = "loss"
    public static let summary = "minus the mean cross entropy over all views, as the paper has it"

    public init() {}

    public func value(of views: some Views) throws -> Double {
        var loss = 0.0
        for view in 0..<views.viewsPerImage {
            try views.forEachLogits(view: view, positions: Array(0..<views.count)) { position, logits in
                loss += LossReward.crossEntropy(logits, label: views.label(at: position))
            }
        }
        return -loss / Double(max(1, views.count * views.viewsPerImage))
    }

    static func crossEntropy(_ logits: UnsafeBufferPointer<Float>, label: Int) -> Double {
        let largest = Double(logits.max() ?? 0)
        return log(logits.reduce(0) { $0 + exp(Double($1) - largest) }) + largest - Double(logits[label])
    }
}
