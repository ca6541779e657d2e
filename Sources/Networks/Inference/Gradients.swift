import Tensors

/// What one forward and backward pass in inference mode gives.
public struct Gradients: Sendable {
    /// [N, classes]
    public let logits: Tensor
    /// With respect to the normalized input: [N, H, W, 3].
    public let input: Tensor
    /// The output of the layer that was asked for, [N, H', W', C], and the gradient with respect to it.
    public let activation: Tensor?
    public let activationGradient: Tensor?

    public init(logits: Tensor, input: Tensor, activation: Tensor? = nil, activationGradient: Tensor? = nil) {
        self.logits = logits
        self.input = input
        self.activation = activation
        self.activationGradient = activationGradient
    }
}

extension Model {
    /// The gradient of each image's score with respect to the input and, where `layer` is named, to that layer's output.
    ///
    /// - Parameters:
    ///   - inputs: normalized, [N, H, W, 3].
    ///   - scores: one a row of `inputs`.
    ///   - layer: a module's name as in torch ("layer3.0", "conv1"); `layerNames` lists them.
    /// - Throws: `NetworkError.unknownLayer`, `.mismatch`; `.notFinite` with the row of `inputs` whose logits are not.
    public func gradients(
        inputs: Tensor, scores: [ClassScore], rule: BackwardRule = .plain, layer: String? = nil, pool: WorkerPool
    ) throws -> Gradients {
        try collect(inputs, scores, rule, .inputGradient(layer: layer), pool).gradients
    }

    /// The same of each image's logit `targets[n]`.
    public func gradients(
        inputs: Tensor, targets: [Int], rule: BackwardRule = .plain, layer: String? = nil, pool: WorkerPool
    ) throws -> Gradients {
        try gradients(inputs: inputs, scores: targets.map { ClassScore($0) }, rule: rule, layer: layer, pool: pool)
    }

    /// A layer's output, [N, H', W', C], and the gradient of each image's score with respect to it: the way back ends
    /// there.
    ///
    /// Parameters and errors are those of `gradients`.
    public func layerGradients(
        inputs: Tensor, scores: [ClassScore], layer: String, pool: WorkerPool
    ) throws -> (activation: Tensor, gradient: Tensor) {
        guard let found = try collect(inputs, scores, .plain, .layerGradient(layer: layer), pool).layer else {
            throw NetworkError.unknownLayer(layer, known: layerNames)
        }
        return found
    }

    /// The same of each image's logit `targets[n]`.
    public func layerGradients(
        inputs: Tensor, targets: [Int], layer: String, pool: WorkerPool
    ) throws -> (activation: Tensor, gradient: Tensor) {
        try layerGradients(inputs: inputs, scores: targets.map { ClassScore($0) }, layer: layer, pool: pool)
    }

    func collect(
        _ inputs: Tensor, _ scores: [ClassScore], _ rule: BackwardRule, _ purpose: PlanPurpose, _ pool: WorkerPool
    ) throws -> GradientCollection {
        let batches = try InferenceBatches(inputs: inputs, pool: pool)
        try checkScores(scores, count: batches.count)
        let collected = try GradientCollection(model: self, batches: batches, purpose: purpose)
        for range in batches.ranges {
            try withPlan(
                batch: range.count, height: batches.height, width: batches.width, purpose: purpose, pool: pool
            ) { plan in
                batches.copy(range, of: inputs, to: plan.input)
                try plan.forward()
                try checkFinite(plan, first: range.lowerBound)
                seed(plan, scores: scores[range])
                try plan.backward(rule: rule)
                collected.take(plan, range)
            }
        }
        return collected
    }

    /// The derivative of each image's score with respect to the logits.
    private func seed(_ plan: Plan, scores: ArraySlice<ClassScore>) {
        guard let gradient = plan.logitsGradient else {
            preconditionFailure("a plan for gradients has a place for the logits' gradient")
        }
        for (row, score) in scores.enumerated() {
            let start = row * plan.classCount
            let logits = UnsafeBufferPointer(start: plan.logits + start, count: plan.classCount)
            for (index, value) in score.gradient(logits).enumerated() { gradient[start + index] = value }
        }
    }

    func checkScores(_ scores: [ClassScore], count: Int) throws {
        guard scores.count == count else {
            throw NetworkError.mismatch(
                what: "number of targets", expected: "\(count), one an image", found: "\(scores.count)")
        }
        for target in scores.flatMap({ [$0.target] + ($0.against.map { [$0] } ?? []) })
        where !(0..<classCount).contains(target) {
            throw NetworkError.mismatch(
                what: "target class", expected: "0 to \(classCount - 1)", found: "\(target)")
        }
    }

    /// The layers that `gradients(layer:)` takes, input to output. The last block is the last but the head's.
    public var layerNames: [String] { graph.layerNames }

    /// Those whose output for images of a size has more than one pixel: all but what follows the pooling over the whole
    /// image.
    ///
    /// - Throws: `NetworkError.mismatch` where the network cannot take such images.
    public func imageLayerNames(height: Int, width: Int) throws -> [String] {
        let graph = graph
        let shapes = try graph.shapes(height: height, width: width)
        let nodes = Set(zip(graph.nodes, shapes).filter { $1.height * $1.width > 1 }.map { $0.0.name })
        return graph.layerNames.filter { graph.node(of: $0).map(nodes.contains) ?? false }
    }

    /// Grad-CAM's default: the last block's output.
    public var lastBlockName: String { architecture.lastBlockName }

    /// [N, classes], in inference mode, for normalized inputs [N, H, W, 3].
    ///
    /// - Throws: `NetworkError.mismatch`; `.notFinite` with the row of `inputs` whose logits are not.
    public func logits(inputs: Tensor, pool: WorkerPool) throws -> Tensor {
        let batches = try InferenceBatches(inputs: inputs, pool: pool)
        return try Tensor(shape: [batches.count, classCount]) { output in
            guard let base = output.baseAddress else { return }
            for range in batches.ranges {
                try withPlan(
                    batch: range.count, height: batches.height, width: batches.width, purpose: .infer, pool: pool
                ) { plan in
                    batches.copy(range, of: inputs, to: plan.input)
                    try plan.forward()
                    try checkFinite(plan, first: range.lowerBound)
                    (base + range.lowerBound * classCount).update(from: plan.logits, count: range.count * classCount)
                }
            }
        }
    }
}
