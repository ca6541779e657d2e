import Attribution
import Networks
import Tensors

/// f(x) = sum of weight * x + curvature * x^2 / 2 over all inputs: every method's answer can be written down.
struct Quadratic: Differentiable {
    let weights: [Float]
    var curvature: Float = 0
    let lastBlockName = "last"
    let blackInput: [Float] = [-1, -2, -3]
    let inputRange: [Float] = [2, 4, 6]

    func logits(inputs: Tensor, pool: WorkerPool) throws -> Tensor {
        let values = inputs.values
        return Tensor(
            shape: [inputs.shape[0], 1],
            values: (0..<inputs.shape[0]).map { n in
                weights.indices.reduce(0) { sum, index in
                    let x = values[n * weights.count + index]
                    return sum + weights[index] * x + curvature / 2 * x * x
                }
            })
    }

    func imageLayerNames(height: Int, width: Int) throws -> [String] { [lastBlockName] }

    func gradients(
        inputs: Tensor, scores: [ClassScore], rule: BackwardRule, layer: String?, pool: WorkerPool
    ) throws -> Gradients {
        let values = inputs.values
        let gradient = values.indices.map { weights[$0 % weights.count] + curvature * values[$0] }
        let passed = rule == .plain ? gradient : gradient.map { max(0, $0) }
        return Gradients(
            logits: try logits(inputs: inputs, pool: pool), input: Tensor(shape: inputs.shape, values: passed))
    }

    func layerGradients(
        inputs: Tensor, scores: [ClassScore], layer: String, pool: WorkerPool
    ) throws -> (activation: Tensor, gradient: Tensor) {
        (Tensor(shape: [1, 1, 2, 2], values: [1, 2, 3, -4]), Tensor(shape: [1, 1, 2, 2], values: [0.5, 1, 1.5, 3]))
    }

    /// The slope of weight * x + curvature * x^2 / 2 between b and x.
    func multipliers(
        inputs: Tensor, baselines: Tensor, scores: [ClassScore], pool: WorkerPool
    ) throws -> (multipliers: Tensor, differences: [Double]) {
        let values = inputs.values, others = baselines.values
        let slopes = values.indices.map {
            weights[$0 % weights.count] + curvature * (values[$0] + others[$0]) / 2
        }
        let (there, here) = (try logits(inputs: inputs, pool: pool), try logits(inputs: baselines, pool: pool))
        return (
            Tensor(shape: inputs.shape, values: slopes), zip(there.values, here.values).map { Double($0) - Double($1) }
        )
    }

    func relevanceFactors(
        inputs: Tensor, scores: [ClassScore], rule: RelevanceRule, pool: WorkerPool
    ) throws -> Tensor {
        try gradients(inputs: inputs, scores: scores, rule: .plain, layer: nil, pool: pool).input
    }

    func softplusGradients(
        inputs: Tensor, scores: [ClassScore], beta: Float, pool: WorkerPool
    ) throws -> Gradients {
        try gradients(inputs: inputs, scores: scores, rule: .plain, layer: nil, pool: pool)
    }
}
