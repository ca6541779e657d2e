import Tensors

/// Works out a plan: its layers, the order of its passes, and where each array lies.
struct PlanBuilder {
    /// One forward or backward pass of a layer, by the numbers of its arrays.
    struct ForwardStep {
        /// What is done on what shape, for profiles.
        let label: String
        let layer: any Layer
        let inputs: [Int]
        let output: Int
    }

    struct BackwardStep {
        let label: String
        let layer: any Layer
        let inputs: [Int]
        let output: Int
        let outputGradient: Int
        let inputGradient: Int?
        let addend: Int?
    }

    private let graph: Graph
    private let shapes: [ActivationShape]
    private let batch: Int
    private let purpose: PlanPurpose
    private let parameters: ParameterStore
    private let pool: WorkerPool
    private let needsGradient: [Bool]
    private var layers: [(any Layer)?] = []
    /// By the normalization's node.
    private let deferred: [Int: DeferredNormalization]
    private var clock = 0

    private(set) var layout = BufferLayout()
    private(set) var forward: [ForwardStep] = []
    private(set) var backward: [BackwardStep] = []
    /// Each node's output, and what has come together of its gradient.
    private(set) var outputs: [Int] = []
    private var gradients: [[Int]]
    private(set) var outputGradient: Int?
    private(set) var inputGradient: Int?
    private(set) var captured: (output: Int, gradient: Int)?

    init(
        graph: Graph, batch: Int, height: Int, width: Int, purpose: PlanPurpose, parameters: ParameterStore,
        pool: WorkerPool
    ) throws {
        self.graph = graph
        self.batch = batch
        self.purpose = purpose
        self.parameters = parameters
        self.pool = pool
        shapes = try graph.shapes(height: height, width: width)
        needsGradient = PlanBuilder.gradientNeeds(graph, purpose)
        deferred = purpose.isTraining ? PlanBuilder.deferredNormalizations(graph, shapes) : [:]
        gradients = [[Int]](repeating: [], count: graph.nodes.count)
        makeLayers()
        layForward()
        if purpose != .infer { layBackward() }
        layout.pin(outputs[0])
        layout.pin(outputs[outputs.count - 1])
        layout.arrange()
    }

    var allLayers: [any Layer] { layers.compactMap(\.self) }
    var workspace: Int { allLayers.map(\.requirements.workspace).max() ?? 0 }

    /// Whether the gradient of each node's output is asked for: on the way to a parameter, or to the input.
    private static func gradientNeeds(_ graph: Graph, _ purpose: PlanPurpose) -> [Bool] {
        var needs: [Bool] = []
        for node in graph.nodes {
            switch purpose {
            case .infer: needs.append(false)
            case .inputGradient: needs.append(true)
            case .train:
                needs.append(
                    node.operation.parameters.contains(where: \.isTrainable) || node.inputs.contains { needs[$0] })
            }
        }
        return needs
    }

    /// The rectified normalizations whose readers all do them while they read.
    private static func deferredNormalizations(_ graph: Graph, _ shapes: [ActivationShape]) -> [Int:
        DeferredNormalization]
    {
        var result: [Int: DeferredNormalization] = [:]
        for (index, node) in graph.nodes.enumerated() {
            let readers = graph.nodes.filter { $0.inputs.contains(index) }
            guard node.operation.isDeferrable, !readers.isEmpty,
                readers.allSatisfy({ $0.operation.normalizesInput && $0.inputs.lastIndex(of: index) == 0 })
            else { continue }
            result[index] = DeferredNormalization(channels: shapes[index].channels)
        }
        return result
    }

    private func label(_ index: Int) -> String {
        let shape = shapes[index]
        return "\(graph.nodes[index].operation.kind) [\(shape.height), \(shape.width), \(shape.channels)]"
    }

    private mutating func makeLayers() {
        let arena = ScratchArena(pool: pool)
        let moments = measuredOutputs()
        for (index, node) in graph.nodes.enumerated() {
            let context = LayerContext(
                batch: batch, inputs: node.inputs.map { shapes[$0] }, output: shapes[index], purpose: purpose,
                parameters: parameters, pool: pool, arena: arena, position: index,
                needsInputGradient: node.inputs.contains { needsGradient[$0] },
                inputMoments: node.inputs.first.flatMap { moments[$0] }, outputMoments: moments[index],
                inputNormalization: node.inputs.first.flatMap { deferred[$0] }, outputNormalization: deferred[index])
            layers.append(node.operation.makeLayer(context))
        }
    }

    /// The activations that a batch normalization needs the statistics of, and that are written by a layer that can
    /// take them on the way.
    private func measuredOutputs() -> [Int: ActivationMoments] {
        guard purpose.isTraining else { return [:] }
        var result: [Int: ActivationMoments] = [:]
        for node in graph.nodes where node.operation.readsInputMoments {
            let writer = node.inputs[0]
            if graph.nodes[writer].operation.measuresOutput {
                result[writer] = ActivationMoments(channels: shapes[writer].channels)
            }
        }
        return result
    }

    private mutating func layForward() {
        for (index, node) in graph.nodes.enumerated() {
            let isDeferred = deferred[index] != nil
            // What is deferred has no array of its own: its readers read what it would.
            let output =
                isDeferred ? outputs[node.inputs[0]] : layout.define(count: batch * shapes[index].count, at: clock)
            outputs.append(output)
            guard let layer = layers[index] else { continue }
            let inputs = node.inputs.map { outputs[$0] }
            for input in inputs {
                layout.read(input, at: clock)
                if layer.requirements.worksInPlace, !isDeferred { layout.allowInPlace(written: output, over: input) }
            }
            forward.append(ForwardStep(label: label(index), layer: layer, inputs: inputs, output: output))
            clock += 1
        }
    }

    private mutating func layBackward() {
        let last = graph.nodes.count - 1
        let seed = layout.define(count: batch * shapes[last].count, at: clock)
        layout.pin(seed)
        outputGradient = seed
        gradients[last] = [seed]
        for index in graph.nodes.indices.reversed() where needsGradient[index] {
            guard let gradient = gather(index) else { continue }
            capture(index, gradient)
            if let layer = layers[index] {
                step(index, layer, gradient)
            } else {
                inputGradient = gradient
                layout.pin(gradient)
            }
        }
    }

    /// The whole gradient of a node's output: the sum of what its readers gave.
    private mutating func gather(_ index: Int) -> Int? {
        guard var sum = gradients[index].first else { return nil }
        for term in gradients[index].dropFirst() {
            let count = batch * shapes[index].count
            let result = layout.define(count: count, at: clock)
            for input in [sum, term] {
                layout.read(input, at: clock)
                layout.allowInPlace(written: result, over: input)
            }
            // A sum runs as the forward pass of an addition, in the order of the backward passes.
            backward.append(
                BackwardStep(
                    label: "sum of gradients", layer: GradientSumLayer(count: count), inputs: [sum, term], output: sum,
                    outputGradient: sum, inputGradient: result, addend: term))
            clock += 1
            sum = result
        }
        return sum
    }

    private mutating func capture(_ index: Int, _ gradient: Int) {
        guard case .inputGradient(let layer?) = purpose, graph.node(of: layer) == graph.nodes[index].name else {
            return
        }
        captured = (outputs[index], gradient)
        layout.pin(outputs[index])
        layout.pin(gradient)
    }

    private mutating func step(_ index: Int, _ layer: any Layer, _ gradient: Int) {
        let node = graph.nodes[index]
        let requirements = layer.requirements
        if requirements.passesGradientThrough {
            for input in node.inputs where needsGradient[input] { gradients[input].append(gradient) }
            return
        }
        if requirements.passesGradientToSecondInput, needsGradient[node.inputs[1]] {
            gradients[node.inputs[1]].append(gradient)
        }
        let input = node.inputs[0]
        let inputs = node.inputs.map { outputs[$0] }
        layout.read(gradient, at: clock)
        if requirements.backwardReadsInputs { layout.read(inputs[0], at: clock) }
        if requirements.backwardReadsOutput { layout.read(outputs[index], at: clock) }
        var result: Int?
        var addend: Int?
        if needsGradient[input] {
            let written = layout.define(count: batch * shapes[input].count, at: clock)
            if requirements.addsToInputGradient, let waiting = gradients[input].popLast() {
                layout.read(waiting, at: clock)
                // Where both are the gradient of the output, as it stands, the layer reads more of it than what it has
                // written over.
                if waiting != gradient { layout.allowInPlace(written: written, over: waiting) }
                addend = waiting
            }
            if requirements.worksInPlace { layout.allowInPlace(written: written, over: gradient) }
            gradients[input].append(written)
            result = written
        }
        backward.append(
            BackwardStep(
                label: label(index), layer: layer, inputs: inputs, output: outputs[index], outputGradient: gradient,
                inputGradient: result, addend: addend))
        clock += 1
    }
}
