/// What a policy is worth, by what a network makes of random views of images. One a file.
public protocol Reward: Sendable {
    /// As written in the language: "any-view".
    static var name: String { get }
    static var summary: String { get }
    /// Whether each image's reward lies in 0...1, which racing needs.
    static var isBounded: Bool { get }

    init()

    /// The reward of each of the images at `positions`, in their order; higher is better.
    func perImage(of views: some Views, at positions: [Int]) throws -> [Double]
}

extension Reward {
    /// The mean over all images.
    public func value(of views: some Views) throws -> Double {
        try perImage(of: views, at: Array(0..<views.count)).reduce(0, +) / Double(max(1, views.count))
    }

    /// Calls `body` with the place among `positions`, the image's class and its logits, [classes], view by view.
    func forEachView(
        of views: some Views, at positions: [Int],
        _ body: (_ place: Int, _ label: Int, _ logits: UnsafeBufferPointer<Float>) -> Void
    ) throws {
        for view in 0..<views.viewsPerImage {
            var place = 0
            try views.forEachLogits(view: view, positions: positions) { position, logits in
                body(place, views.label(at: position), logits)
                place += 1
            }
        }
    }
}

/// The rewards that a search can be asked for.
public enum Rewards {
    public static let all: [any Reward.Type] = [AnyViewReward.self, AccuracyReward.self, LossReward.self]

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
