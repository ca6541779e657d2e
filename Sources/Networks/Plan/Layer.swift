import Tensors

/// What a layer needs of its plan.
package struct LayerRequirements {
    /// The backward pass reads the forward pass's inputs, or its output.
    package var backwardReadsInputs = false
    package var backwardReadsOutput = false
    /// The backward pass can add its result to a gradient that is there already, which may lie where the result goes.
    package var addsToInputGradient = false
    /// Element by element: the output may lie where an input of the same size lay, and dx where dy or the addend lay.
    package var worksInPlace = false
    /// The inputs whose gradient is the gradient of the output, as it stands. The backward pass is the first input's;
    /// there is none where that is among them.
    package var passesGradientTo: [Int] = []
    /// Floats of scratch memory, shared by all layers of a plan and void after each pass.
    package var workspace = 0
    /// Parts in which it takes the moments of its output; 0: it does not.
    package var outputMomentParts = 0
    /// Parts of its sums for a normalization that it does while it reads its first input.
    package var inputSumParts = 0
}

/// Where the activations of one forward pass lie: [N, H, W, C].
package struct ForwardBuffers {
    package let inputs: [UnsafePointer<Float>]
    package let output: UnsafeMutablePointer<Float>
    package let exchange: Exchange
}

/// Where the activations and gradients of one backward pass lie.
package struct BackwardBuffers {
    /// Valid if the layer said that it reads them.
    package let inputs: [UnsafePointer<Float>]
    package let output: UnsafePointer<Float>
    package let outputGradient: UnsafePointer<Float>
    /// Of the first input; nil where nobody asks for it. Other inputs get the output's gradient as it stands.
    package let inputGradient: UnsafeMutablePointer<Float>?
    /// To be added to the input's gradient, if the layer said that it does.
    package let addend: UnsafePointer<Float>?
    package let exchange: Exchange
}

/// What is the same for all layers in a pass.
package struct Pass {
    package let pool: WorkerPool
    package let workspace: UnsafeMutablePointer<Float>
    package var rule = BackwardRule.plain
    /// Keys what a training step draws: the run's seed, and the number of the step in the run.
    package var seed: UInt64 = 0
    package var step = 0
}

/// One step of a plan, with whatever it keeps between passes. Used by one thread at a time; the work inside is spread
/// over the pool.
package protocol Layer: AnyObject {
    var requirements: LayerRequirements { get }
    /// What those that read the output normalize it by, and rectify, in this layer's place; the output is then the
    /// first input's array. nil: the output is what the layer says.
    var readersNormalization: BatchNormalizationVectors? { get }
    /// The values of the parameters have changed. Gives the number of parts of the work that follows from it, which the
    /// plan does on all threads, in any order.
    func parametersChanged() -> Int
    func followParameters(part: Int)
    func forward(_ buffers: ForwardBuffers, _ pass: Pass)
    func backward(_ buffers: BackwardBuffers, _ pass: Pass)
}

extension Layer {
    package var readersNormalization: BatchNormalizationVectors? { nil }
    package func parametersChanged() -> Int { 0 }
    package func followParameters(part: Int) {}
}
