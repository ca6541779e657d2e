import Files
import Tensors
import Vocabulary

/// Works out a plan: its layers, the order of its passes, and where each array lies.
struct PlanBuilder {
    /// One forward or backward pass of a layer, by the numbers of its arrays.
    struct ForwardStep {
        /// What is done on what shape, for profiles.
        let label: String
        /// The node's name, and the floats of its output.
        let name: String
        let count: Int
        let layer: any Layer
        let inputs: [Int]
        let output: Int
        let exchange: Exchange
    }

    struct BackwardStep {
        let label: String
        let layer: any Layer
        let inputs: [Int]
        let output: Int
        let outputGradient: Int
        let inputGradient: Int?
        let addend: Int?
        var exchange = Exchange()
    }

    private let graph: Graph
    private let shapes: [ActivationShape]
    private let batch: Int
    private let purpose: PlanPurpose
    private let needsGradient: [Bool]
    private let layers: [(any Layer)?]
    private let exchange: ExchangeLayout
    private let parameters: ParameterStore
    private let arena: ScratchArena
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
        shapes = try graph.shapes(height: height, width: width)
        needsGradient = PlanBuilder.gradientNeeds(graph, purpose)
        gradients = [[Int]](repeating: [], count: graph.nodes.count)
        self.parameters = parameters
        let arena = ScratchArena(pool: pool)
        self.arena = arena
        layers = try graph.nodes.enumerated().map { [shapes, needsGradient] index, node in
            try Cancellation.checkCurrent()
            return node.operation.makeLayer(
                LayerContext(
                    batch: batch, inputs: node.inputs.map { shapes[$0] }, output: shapes[index], purpose: purpose,
                    parameters: parameters, pool: pool, arena: arena, position: index,
                    needsInputGradient: node.inputs.contains { needsGradient[$0] }))
        }
        exchange = ExchangeLayout(graph: graph, shapes: shapes, layers: layers)
        layForward()
        if purpose != .infer { layBackward() }
        layout.pin(outputs[0])
        layout.pin(outputs[outputs.count - 1])
        layout.arrange()
    }

    /// Whether there is memory for the arrays that are to be laid out, and for what comes with them.
    ///
    /// - Throws: `MemoryError` with the largest batch that there is memory for.
    func checkMemory() throws {
        let bytes = MemoryLayout<Float>.stride
        // Training's momentum, its kernels' memory and the finished network: measured on WRN-10-10, 13 times the
        // weights.
        let copies = purpose.isTraining ? 16 : 0
        try AvailableMemory.require(
            bytes: (layout.total + workspace) * bytes, for: "a batch of \(counted(batch, "image"))",
            fixed: (arena.count + copies * parameters.trainableCount) * bytes, units: batch, unit: "image",
            argument: "batch")
    }

    var allLayers: [any Layer] { layers.compactMap(\.self) }
    var exchangedMemories: [AlignedMemory] { exchange.memories }
    var workspace: Int { allLayers.map(\.requirements.workspace).max() ?? 0 }

    /// Whether the gradient of each node's output is asked for: on the way to a parameter, to the input, or
    /// to the module that is asked for.
    private static func gradientNeeds(_ graph: Graph, _ purpose: PlanPurpose) -> [Bool] {
        var needs: [Bool] = []
        for node in graph.nodes {
            switch purpose {
            case .infer: needs.append(false)
            case .inputGradient, .propagation: needs.append(true)
            case .layerGradient(let layer):
                needs.append(node.name == graph.node(of: layer) || node.inputs.contains { needs[$0] })
            case .train:
                needs.append(
                    node.operation.parameters.contains(where: \.isTrainable) || node.inputs.contains { needs[$0] })
            }
        }
        return needs
    }

    private func label(_ index: Int) -> String {
        let shape = shapes[index]
        return "\(graph.nodes[index].operation.kind) [\(shape.height), \(shape.width), \(shape.channels)]"
    }

    private mutating func layForward() {
        for (index, node) in graph.nodes.enumerated() {
            let isDeferred = layers[index]?.readersNormalization != nil
            // A layer whose readers work in its place has no array of its own: they read what it would.
            let output =
                isDeferred ? outputs[node.inputs[0]] : layout.define(count: batch * shapes[index].count, at: clock)
            outputs.append(output)
            guard let layer = layers[index] else { continue }
            let inputs = node.inputs.map { outputs[$0] }
            for input in inputs {
                layout.read(input, at: clock)
                if layer.requirements.worksInPlace, !isDeferred { layout.allowInPlace(written: output, over: input) }
            }
            forward.append(
                ForwardStep(
                    label: label(index), name: node.name, count: batch * shapes[index].count, layer: layer,
                    inputs: inputs, output: output, exchange: exchange.exchanges[index]))
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
            if case .layerGradient = purpose, captured != nil { return }
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
        guard let layer = purpose.layer, graph.node(of: layer) == graph.nodes[index].name else {
            return
        }
        captured = (outputs[index], gradient)
        layout.pin(outputs[index])
        layout.pin(gradient)
    }

    private mutating func step(_ index: Int, _ layer: any Layer, _ gradient: Int) {
        let node = graph.nodes[index]
        let requirements = layer.requirements
        for input in requirements.passesGradientTo.map({ node.inputs[$0] }) where needsGradient[input] {
            gradients[input].append(gradient)
        }
        if requirements.passesGradientTo.contains(0) { return }
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
                inputGradient: result, addend: addend, exchange: exchange.exchanges[index]))
        clock += 1
    }
}
