import Tensors

/// Draws every dimension from its prior and looks at no history: the control that a search has to beat.
public struct RandomSampler: Sampler {
    public static let name = "random"
    public static let summary = "every dimension at random, the control for a search"

    public var startTrials: Int { .max }

    public init() {}

    public func suggest(in space: SearchSpace, after history: [Observation], stream: inout RandomStream) -> Point {
        Point(space.dimensions.map { $0.draw(from: &stream) })
    }

    public func consulted(of trials: Int) -> Int { 0 }
}

extension Dimension {
    func draw(from stream: inout RandomStream) -> Double {
        switch kind {
        case .choice(let count): Double(stream.below(count))
        case .uniform(let lower, let upper): min(stream.uniform(in: lower...upper), upper.nextDown)
        }
    }
}
