import Tensors

/// A method that counts from a set of images.
public protocol ReferencedMethod: AttributionMethod {
    /// Normalized, [M, H, W, 3]; nil: the method's own.
    var references: Tensor? { get set }
}
