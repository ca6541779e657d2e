import Tensors

/// A distribution over one dimension's values.
package protocol Density: Sendable {
    func draw(from stream: inout RandomStream) -> Double
    /// Natural logarithm of the density, or of the probability of a choice.
    func logDensity(of value: Double) -> Double
}
