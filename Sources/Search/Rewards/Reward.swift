/// What a policy is worth, by what a network makes of random views of images. One a file.
public protocol Reward: Sendable {
    /// As written in the language: "reference".
    static var name: String { get }
    static var summary: String { get }

    init()

    /// Higher is better.
    func value(of views: some Views) throws -> Double
}

/// The rewards that a search can be asked for; the first is the default.
public enum Rewards {
    public static let all: [any Reward.Type] = [AnyViewReward.self, MeanReward.self, LossReward.self]

    public static func named(_ name: String) -> (any Reward)? { all.first { $0.name == name }?.init() }
}

/// Random views of labelled images and what a network makes of them. A view's randomness depends on the view and the
/// image alone, so it does not matter which of them are asked for, nor in what order.
public protocol Views {
    /// Images.
    var count: Int { get }
    /// Views of each.
    var viewsPerImage: Int { get }
    func label(at position: Int) -> Int
    /// Calls `body` with each of `positions`, in their order, and the logits, [classes], of its `view`.
    func forEachLogits(
        view: Int, positions: [Int], _ body: (_ position: Int, _ logits: UnsafeBufferPointer<Float>) -> Void) throws
}
