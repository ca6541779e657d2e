import Attribution
import Networks
import Tensors

/// Two logits, sums over the input: weight * x, and half of it.
struct Linear: Differentiable {
    /// [H * W * 3]
    let weights: [Float]

    func logits(inputs: Tensor, pool: WorkerPool) -> Tensor {
        let count = inputs.shape[0], size = weights.count
        return Tensor(
            shape: [count, 2],
            values: (0..<count).flatMap { n in
                let sum = inputs.values[n * size..<(n + 1) * size].enumerated()
                    .reduce(0.0) { $0 + Double(weights[$1.offset]) * Double($1.element) }
                return [Float(sum), Float(sum / 2)]
            })
    }

    func gradients(
        inputs: Tensor, scores: [ClassScore], rule: BackwardRule, layer: String?, pool: WorkerPool
    ) -> Gradients {
        let logits = logits(inputs: inputs, pool: pool)
        let rows = scores.enumerated().flatMap { n, score in
            let byLogit = score.gradient(logits.values[2 * n..<2 * n + 2])
            return weights.map { byLogit[0] * $0 + byLogit[1] * $0 / 2 }
        }
        return Gradients(logits: logits, input: Tensor(shape: inputs.shape, values: rows))
    }

    func multipliers(
        inputs: Tensor, baselines: Tensor, scores: [ClassScore], pool: WorkerPool
    ) throws -> (multipliers: Tensor, differences: [Double]) {
        let there = logits(inputs: inputs, pool: pool).values, here = logits(inputs: baselines, pool: pool).values
        return (
            gradients(inputs: inputs, scores: scores, rule: .plain, layer: nil, pool: pool).input,
            scores.enumerated().map { n, score in
                score.value(there[2 * n..<2 * n + 2]) - score.value(here[2 * n..<2 * n + 2])
            }
        )
    }

    func relevanceFactors(
        inputs: Tensor, scores: [ClassScore], rule: RelevanceRule, pool: WorkerPool
    ) throws -> Tensor {
        gradients(inputs: inputs, scores: scores, rule: .plain, layer: nil, pool: pool).input
    }

    func softplusGradients(
        inputs: Tensor, scores: [ClassScore], beta: Float, pool: WorkerPool
    ) throws -> Gradients {
        gradients(inputs: inputs, scores: scores, rule: .plain, layer: nil, pool: pool)
    }

    func layerGradients(
        inputs: Tensor, scores: [ClassScore], layer: String, pool: WorkerPool
    ) throws -> (activation: Tensor, gradient: Tensor) {
        throw NetworkError.unknownLayer(layer, known: [])
    }

    let lastBlockName = ""
    func imageLayerNames(height: Int, width: Int) -> [String] { [] }
    let blackInput: [Float] = [-1, -2, -3]
    let inputRange: [Float] = [4, 4, 4]
}
