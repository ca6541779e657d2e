import Augmentation
import Tensors

/// What a searched policy has to beat.
public enum Control: String, CaseIterable, Sendable {
    /// As many sub-policies as the search kept, drawn from its space as a search that looks at nothing draws them.
    case random
    /// No policy: the usual augmentation alone.
    case identity
    /// TrivialAugment (arXiv 2103.10158) in its wide space.
    case trivial

    /// - Parameters:
    ///   - count: sub-policies that the search kept.
    func policy(in space: PolicySpace, count: Int, seed: UInt64) -> Augmentation {
        switch self {
        case .random: .random(in: space, count: count, seed: seed)
        case .identity: .identity
        case .trivial: .trivialAugment(isWide: true)
        }
    }
}

extension Augmentation {
    /// `count` sub-policies of the space's operations and length, operations, probabilities and levels uniform.
    public static func random(in space: PolicySpace, count: Int, seed: UInt64) -> Augmentation {
        let space = PolicySpace(operations: space.operations, subPolicies: max(1, count), length: space.length)
        var stream = RandomStream(seed: seed, purpose: RandomPurpose("search control"))
        let point = RandomSampler().suggest(in: space.space, after: [], stream: &stream)
        return space.subPolicies(at: point).policy
    }
}
