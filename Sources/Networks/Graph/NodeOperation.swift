/// What a node of a graph does: a type a file under `Layers/`, with its shapes, its parameters and the layer that
/// computes it.
package protocol NodeOperation: Sendable {
    /// The torch module's type, for summaries: "Conv2d".
    var kind: String { get }
    /// The shape of the output for inputs of these shapes. Throws `NetworkError.mismatch` where they do not fit.
    func outputShape(of inputs: [ActivationShape]) throws -> ActivationShape
    /// The node's state, in torch's order.
    var parameters: [ParameterDeclaration] { get }
    /// The layer of a plan. nil for inputs and for what does nothing in the context's pass.
    func makeLayer(_ context: LayerContext) -> (any Layer)?
    /// A node that does this and then rectifies, in one pass; nil where there is none.
    func fusedWithRectifier() -> (any NodeOperation)?
    /// A node that reads its first input through `normalization` and its rectifier, in one pass; nil where there is
    /// none.
    func normalizingInput(with normalization: BatchNormalizationOperation) -> (any NodeOperation)?
    /// A node that adds a second input to its output; nil where there is none.
    func addingInput() -> (any NodeOperation)?
    /// In training: can be left to its readers, if they all can normalize and rectify their first input while they read
    /// it.
    var isDeferrable: Bool { get }
    var normalizesInput: Bool { get }
    /// In training: needs the statistics of its first input; can take those of its output.
    var readsInputMoments: Bool { get }
    var measuresOutput: Bool { get }
    /// Whether the output is the input when the network infers.
    var isIdentityInInference: Bool { get }
    var isRectifier: Bool { get }
    /// Whether an output pixel is computed from one input pixel: with a stride, the others' gradient is zero.
    var isPointwise: Bool { get }
}

extension NodeOperation {
    package var parameters: [ParameterDeclaration] { [] }
    package func fusedWithRectifier() -> (any NodeOperation)? { nil }
    package func normalizingInput(with normalization: BatchNormalizationOperation) -> (any NodeOperation)? { nil }
    package func addingInput() -> (any NodeOperation)? { nil }
    package var isDeferrable: Bool { false }
    package var normalizesInput: Bool { false }
    package var readsInputMoments: Bool { false }
    package var measuresOutput: Bool { false }
    package var isIdentityInInference: Bool { false }
    package var isRectifier: Bool { false }
    package var isPointwise: Bool { false }
}
