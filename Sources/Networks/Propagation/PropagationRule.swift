/// A way back through a network that is not its gradient's, for attribution: what stands in place of some of its
/// operations.
public enum PropagationRule: Hashable, Sendable {
    /// DeepLIFT's rescale rule (Shrikumar et al., arXiv 1704.02685, section 3.5.1). A batch is images, then as many
    /// baselines.
    case rescale
    /// Layer-wise relevance propagation: `RelevanceRule`.
    case relevance(RelevanceRule)
    /// softplus(x) = log(1 + exp(beta x)) / beta in place of each rectifier, forward as well: a network that has second
    /// derivatives (Ghorbani et al., arXiv 1710.10547, section 3).
    case softplus(beta: Float)
}

extension PropagationRule {
    /// The network whose gradient is the way back.
    func applied(to graph: Graph) -> Graph {
        switch self {
        case .rescale:
            graph.replacingOperations { $1.operation is RectifierOperation ? RescaledRectifierOperation() : nil }
        case .relevance(let rule): rule.applied(to: graph)
        case .softplus(let beta):
            graph.replacingOperations { $1.operation is RectifierOperation ? SoftplusOperation(beta: beta) : nil }
        }
    }
}
