/// What a node of a graph does: a type a file under `Layers/`, with its shapes, its parameters and the layer that
/// computes it.
package protocol NodeOperation: Sendable {
    /// The torch module's type, for summaries: "Conv2d".
    var kind: String { get }
    /// The shape of the output for inputs of these shapes. Throws `NetworkError.mismatch` where they do not fit.
    func outputShape(of inputs: [ActivationShape]) throws -> ActivationShape
    /// The node's state, in torch's order.
    var parameters: [ParameterDeclaration] { get }
    /// Multiplications for one image's output in a convolution, counted as a direct one's.
    func multiplications(output: ActivationShape) -> Int
    /// The layer of a plan. nil for inputs and for what does nothing in the context's pass.
    func makeLayer(_ context: LayerContext) -> (any Layer)?
}

extension NodeOperation {
    package var parameters: [ParameterDeclaration] { [] }
    package func multiplications(output: ActivationShape) -> Int { 0 }
}
