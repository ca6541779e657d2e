import Tensors

/// What a layer is made for.
package struct LayerContext {
    package let batch: Int
    package let inputs: [ActivationShape]
    package let output: ActivationShape
    package let purpose: PlanPurpose
    package let parameters: ParameterStore
    package let pool: WorkerPool
    /// Shared by the kernels of a plan.
    package let arena: ScratchArena
    /// The node's place in the graph: keys random draws.
    package let position: Int
    /// Whether there is a backward pass, and whether it goes on to the input.
    package let needsInputGradient: Bool
}

/// What a plan is for.
package enum PlanPurpose: Hashable, Sendable {
    /// Forward with the batch's statistics, backward to all parameters.
    case train
    /// Forward with the running statistics.
    case infer
    /// Forward with the running statistics, backward to the input, no gradients of parameters. The output of the module
    /// `layer` and its gradient are kept.
    case inputGradient(layer: String?)
    /// The same, but backward to that module only.
    case layerGradient(layer: String)
    /// Forward with the running statistics, backward to the input by a rule that is not the gradient's.
    case propagation(PropagationRule)

    package var isTraining: Bool { self == .train }

    /// The module whose output is asked for.
    var layer: String? {
        switch self {
        case .train, .infer, .propagation: nil
        case .inputGradient(let layer): layer
        case .layerGradient(let layer): layer
        }
    }
}
