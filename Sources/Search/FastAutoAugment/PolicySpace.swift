import Augmentation
import Vocabulary

/// The search space of Fast AutoAugment: a trial is `subPolicies` sub-policies of `length` operations, each with a
/// probability and a level in 0...1. The dimensions are named as the reference names them (`policy_i_j`, `prob_i_j`,
/// `level_i_j`).
public struct PolicySpace: Sendable {
    public let operations: [any Operation]
    public let subPolicies: Int
    public let length: Int
    public let space: SearchSpace

    /// All at least one.
    public init(operations: [any Operation], subPolicies: Int = 5, length: Int = 2) {
        precondition(
            !operations.isEmpty && subPolicies > 0 && length > 0,
            "a policy space has operations, sub-policies and steps")
        self.operations = operations
        self.subPolicies = subPolicies
        self.length = length
        space = SearchSpace(
            (0..<subPolicies * length).flatMap { step in
                let place = "\(step / length)_\(step % length)"
                return [
                    .choice("policy_\(place)", count: operations.count), .uniform("prob_\(place)"),
                    .uniform("level_\(place)"),
                ] as [Dimension]
            })
    }

    /// The sub-policies at a point of `space`.
    public func subPolicies(at point: Point) -> [SubPolicy] {
        let steps = stride(from: 0, to: point.values.count, by: 3).map { index in
            SubPolicy.Step(
                operation: operations[Int(saturating: point.values[index])], probability: point.values[index + 1],
                level: point.values[index + 2])
        }
        return stride(from: 0, to: steps.count, by: length).map { SubPolicy(Array(steps[$0..<$0 + length])) }
    }
}
