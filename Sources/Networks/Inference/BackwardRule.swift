/// How a gradient passes a rectified linear unit on its way back.
public enum BackwardRule: Hashable, Sendable {
    /// The derivative.
    case plain
    /// Guided backpropagation (arXiv 1412.6806): only positive gradients pass.
    case guided
}
