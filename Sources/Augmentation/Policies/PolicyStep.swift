import Vocabulary

/// An operation of a policy, as `$policy.table` and policy files list it.
public struct PolicyStep: Sendable {
    public let operation: any Operation
    public let strength: Strength
    public let probability: Double

    /// nil where the strength is no fixed level.
    public var level: Double? {
        if case .level(let level, _) = strength { level } else { nil }
    }

    /// The magnitude for an image of that size, without its random sign; nil where it has none, or a random one.
    public func magnitude(width: Int, height: Int) -> Double? {
        switch strength {
        case .magnitude(let magnitude): magnitude
        case .level(let level, let space):
            space.scale(of: operation)?.magnitude(level: level, width: width, height: height)
        case .randomLevel, .none: nil
        }
    }

    /// Whether the magnitude's deviation from the identity has a random sign.
    public var hasRandomSign: Bool { strength.space?.scale(of: operation)?.randomSign ?? false }
}

extension Augmentation {
    /// All operations in the order they are written, with where they stand: the stage of the pipeline, from 0, and the
    /// option of each choice around.
    public var steps: [(stage: Int, options: [Int], step: PolicyStep)] {
        parts.enumerated().flatMap { stage, part in part.steps(in: []).map { (stage, $0.options, $0.step) } }
    }

    private func steps(in options: [Int]) -> [(options: [Int], step: PolicyStep)] {
        switch self {
        case .operation(let operation, let strength, let probability):
            [(options, PolicyStep(operation: operation, strength: strength, probability: probability))]
        case .sequence(let parts): parts.flatMap { $0.steps(in: options) }
        case .choice(let choices): choices.enumerated().flatMap { index, choice in choice.steps(in: options + [index]) }
        case .mixture: []
        }
    }

    /// The plugins that its operations came from, each once.
    public var plugins: [PluginOrigin] {
        steps.compactMap(\.step.operation.plugin).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// One of several sequences of operations at random; nil for every other augmentation. A sequence of operations
    /// alone is the only one.
    var subPolicies: [[PolicyStep]]? {
        let options = if case .choice(let options) = self { options } else { [self] }
        var result: [[PolicyStep]] = []
        for option in options {
            let steps = option.parts.compactMap { part in
                if case .operation(let operation, let strength, let probability) = part {
                    PolicyStep(operation: operation, strength: strength, probability: probability)
                } else {
                    nil
                }
            }
            guard steps.count == option.parts.count, !steps.isEmpty else { return nil }
            result.append(steps)
        }
        return result
    }

    /// One of the sub-policies at random.
    init(subPolicies: [[PolicyStep]]) {
        self = .choice(
            subPolicies.map { steps in
                let parts = steps.map {
                    Augmentation.operation($0.operation, strength: $0.strength, probability: $0.probability)
                }
                return parts.count == 1 ? parts[0] : .sequence(parts)
            })
    }
}
