/// How a gradient passes a rectified linear unit on its way back.
public enum RectifierRule: Hashable, Sendable, CaseIterable {
    /// The derivative.
    case plain
    /// Guided backpropagation (arXiv 1412.6806): only positive gradients pass, where the unit passed.
    case guided
    /// The deconvolutional network (arXiv 1311.2901): positive gradients pass, wherever the unit passed.
    case deconvolution

    /// Whether nothing passes where the unit did not.
    @inline(__always)
    var masks: Bool { self != .deconvolution }

    /// Whether nothing passes where the gradient is negative.
    @inline(__always)
    var rectifies: Bool { self != .plain }
}
