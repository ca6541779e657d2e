import Glibc

/// Minus the cross entropy, of each image the mean over its views, then the mean over the images: the paper's
/// L(theta | T(D_A)), equation 3. (The reference code's `minus_loss` is something else: the smallest loss of each
/// batch, its issue 46.)
public struct LossReward: Reward {
    public static let name = "loss"
    public static let summary = "minus the mean cross entropy over all views, as the paper has it"
    public static let isBounded = false

    public init() {}

    public func perImage(of views: some Views, at positions: [Int]) throws -> [Double] {
        var loss = [Double](repeating: 0, count: positions.count)
        try forEachView(of: views, at: positions) { place, label, logits in
            loss[place] += LossReward.crossEntropy(logits, label: label)
        }
        return loss.map { -$0 / Double(max(1, views.viewsPerImage)) }
    }

    static func crossEntropy(_ logits: UnsafeBufferPointer<Float>, label: Int) -> Double {
        let largest = Double(logits.max() ?? 0)
        return log(logits.reduce(0) { $0 + exp(Double($1) - largest) }) + largest - Double(logits[label])
    }
}
