/// One tensor of a network's state, as data: its torch name and shape, how the engine stores it, and how it begins.
package struct ParameterDeclaration: Hashable, Sendable {
    /// How the engine stores the values.
    package enum Layout: Hashable, Sendable {
        /// As torch does.
        case torch
        /// Torch's [K, C, R, S] as [R, S, C, K].
        case convolution
    }

    /// What the values are before training.
    package enum Initial: Hashable, Sendable {
        case constant(Float)
        /// Uniform in -bound ... bound: torch's default for convolutions and linear layers, with bound = 1 / sqrt(fan
        /// in).
        case uniform(bound: Double)
        /// Normal with mean 0: He et al. (arXiv 1502.01852) with the fan out, as in the paper's and the well-known
        /// PyTorch code.
        case normal(deviation: Double)
    }

    /// The whole `state_dict` name: "layer1.0.conv1.weight".
    package let name: String
    /// Torch's: [K, C, R, S], [K, C], [C], [].
    package let shape: [Int]
    package let layout: Layout
    package let initial: Initial
    /// False for running statistics and counters.
    package let isTrainable: Bool
    /// False for what torch keeps as a 64-bit integer: `num_batches_tracked`.
    package let isFloat: Bool

    package init(
        name: String, shape: [Int], layout: Layout = .torch, initial: Initial, isTrainable: Bool = true,
        isFloat: Bool = true
    ) {
        self.name = name
        self.shape = shape
        self.layout = layout
        self.initial = initial
        self.isTrainable = isTrainable
        self.isFloat = isFloat
    }

    package var count: Int { shape.reduce(1, *) }
}
