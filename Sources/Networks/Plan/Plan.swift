import Tensors
import Vocabulary

/// A network made ready for one batch shape and one purpose: layers, the order of their passes, and all memory for
/// activations and gradients.
///
/// `@unchecked Sendable`: a plan has one user at a time; `PlanCache` hands it to one caller and takes it back.
package final class Plan: @unchecked Sendable {
    private struct ForwardStep {
        let label: String
        /// The node's name, and the floats of its output.
        let name: String
        let count: Int
        let layer: any Layer
        let buffers: ForwardBuffers
    }

    private struct BackwardStep {
        let label: String
        let layer: any Layer
        let buffers: BackwardBuffers
    }

    /// Where the time goes, if somebody asks.
    package let profile: Profile
    package let batch: Int
    package let pool: WorkerPool
    package let parameters: ParameterStore
    private let memory: AlignedMemory
    private let workspace: AlignedMemory
    /// What layers exchange.
    private let exchanged: [AlignedMemory]
    private let layers: [any Layer]
    private let forwardSteps: [ForwardStep]
    private let backwardSteps: [BackwardStep]

    /// [N, H, W, 3], to be written before `forward`.
    package let input: UnsafeMutablePointer<Float>
    package let inputShape: ActivationShape
    /// [N, classes], after `forward`.
    package let logits: UnsafePointer<Float>
    package let classCount: Int
    /// [N, classes], to be written before `backward`; nil in plans for inference.
    package let logitsGradient: UnsafeMutablePointer<Float>?
    /// [N, H, W, 3], after `backward`; nil unless the plan is for it.
    package let inputGradient: UnsafePointer<Float>?
    /// The module that was asked for: [N, H', W', C], after `backward`.
    package let captured: (shape: ActivationShape, output: UnsafePointer<Float>, gradient: UnsafePointer<Float>)?

    /// - Parameters:
    ///   - parameters: loaded; the plan keeps it, and follows its values once `parametersChanged` says that they moved.
    ///   - isFused: whether layers are joined where the purpose allows it; then their names are lost.
    /// - Throws: `NetworkError.mismatch` where the graph cannot take such images, `.unknownLayer`, `MemoryError` where
    ///   there is too little memory, `CancellationError`.
    package init(
        graph: Graph, batch: Int, height: Int, width: Int, purpose: PlanPurpose, parameters: ParameterStore,
        pool: WorkerPool, isFused: Bool = true
    ) throws {
        let graph = isFused ? try graph.fused(for: purpose) : graph
        let builder = try PlanBuilder(
            graph: graph, batch: batch, height: height, width: width, purpose: purpose, parameters: parameters,
            pool: pool)
        try builder.checkMemory()
        let memory = AlignedMemory(count: builder.layout.total)
        let offsets = builder.layout.offsets
        func place(_ value: Int) -> UnsafeMutablePointer<Float> { memory.pointer + offsets[value] }
        func reading(_ value: Int) -> UnsafePointer<Float> { UnsafePointer(place(value)) }

        self.batch = batch
        self.pool = pool
        profile = Profile(recorder: pool.recorder)
        self.parameters = parameters
        self.memory = memory
        workspace = AlignedMemory(count: builder.workspace)
        exchanged = builder.exchangedMemories
        layers = builder.allLayers
        forwardSteps = builder.forward.map { step in
            ForwardStep(
                label: step.label, name: step.name, count: step.count, layer: step.layer,
                buffers: ForwardBuffers(
                    inputs: step.inputs.map(reading), output: place(step.output), exchange: step.exchange))
        }
        backwardSteps = builder.backward.map { step in
            let buffers = BackwardBuffers(
                inputs: step.inputs.map(reading), output: reading(step.output),
                outputGradient: reading(step.outputGradient), inputGradient: step.inputGradient.map(place),
                addend: step.addend.map(reading), exchange: step.exchange)
            return BackwardStep(label: step.label, layer: step.layer, buffers: buffers)
        }
        let shapes = try graph.shapes(height: height, width: width)
        let last = shapes.count - 1
        input = place(builder.outputs[0])
        inputShape = shapes[0]
        logits = reading(builder.outputs[last])
        classCount = shapes[last].count
        logitsGradient = builder.outputGradient.map(place)
        inputGradient = builder.inputGradient.map(reading)
        captured = builder.captured.flatMap { captured in
            builder.outputs.firstIndex(of: captured.output).map {
                (shapes[$0], reading(captured.output), reading(captured.gradient))
            }
        }
        parametersChanged()
        try Cancellation.checkCurrent()
    }

    /// Floats of memory for activations and gradients.
    package var memoryCount: Int { memory.count }

    /// To be called when the values in `parameters` have changed.
    package func parametersChanged() {
        profile.time("weights") {
            // All layers at once, so that threads wait once.
            let parts = layers.flatMap { layer in (0..<layer.parametersChanged()).map { (layer, $0) } }
            pool.forEach(parts.count) { index, _ in parts[index].0.followParameters(part: parts[index].1) }
        }
    }

    /// - Parameters seed, step: key what a training step draws (dropout).
    /// - Throws: `CancellationError`, within a layer, where the command under way is to end.
    package func forward(seed: UInt64 = 0, step: Int = 0) throws {
        let pass = Pass(pool: pool, workspace: workspace.pointer, seed: seed, step: step)
        for step in forwardSteps {
            profile.time("forward, \(step.label)") { step.layer.forward(step.buffers, pass) }
            try Cancellation.checkCurrent()
        }
    }

    /// The first layer of a forward pass whose output is not finite, by its torch name; nil where there is none. Of a
    /// plan that is not fused.
    func firstLayerNotFinite() throws -> String? {
        let pass = Pass(pool: pool, workspace: workspace.pointer)
        for step in forwardSteps {
            step.layer.forward(step.buffers, pass)
            try Cancellation.checkCurrent()
            let output = UnsafeBufferPointer(start: step.buffers.output, count: step.count)
            if !output.allSatisfy(\.isFinite) { return step.name }
        }
        return nil
    }

    /// Follows a `forward` with the same seed and step.
    ///
    /// - Throws: `CancellationError`, as `forward` does.
    package func backward(rule: BackwardRule = .plain, seed: UInt64 = 0, step: Int = 0) throws {
        let pass = Pass(pool: pool, workspace: workspace.pointer, rule: rule, seed: seed, step: step)
        for step in backwardSteps {
            profile.time("backward, \(step.label)") { step.layer.backward(step.buffers, pass) }
            try Cancellation.checkCurrent()
        }
    }
}
