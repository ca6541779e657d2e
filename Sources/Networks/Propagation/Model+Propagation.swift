import Images
import Tensors

extension Model {
    /// c, of which the relevance of the input is R = x c, for a score whose relevance is the sum over the logits of logit
    /// times derivative.
    ///
    /// Parameters and errors are those of `gradients`.
    public func relevanceFactors(
        inputs: Tensor, scores: [ClassScore], rule: RelevanceRule, pool: WorkerPool
    ) throws -> Tensor {
        try collect(inputs, scores, .plain, .propagation(.relevance(rule)), pool).gradients.input
    }

    /// The gradient of the network that has softplus with `beta` in place of rectifiers.
    ///
    /// Parameters and errors are those of `gradients`.
    public func softplusGradients(
        inputs: Tensor, scores: [ClassScore], beta: Float, pool: WorkerPool
    ) throws -> Gradients {
        try collect(inputs, scores, .plain, .propagation(.softplus(beta: beta)), pool).gradients
    }

    /// DeepLIFT's multipliers, [N, H, W, 3]: times the difference of image and baseline they sum to the difference of
    /// their scores, which is given as well.
    ///
    /// - Parameter baselines: normalized, of the shape of `inputs`.
    /// - Throws: as `gradients`; `.notFinite` may be a baseline's, by the number of its image.
    public func multipliers(
        inputs: Tensor, baselines: Tensor, scores: [ClassScore], pool: WorkerPool
    ) throws -> (multipliers: Tensor, differences: [Double]) {
        let batches = try InferenceBatches(inputs: inputs, pool: pool)
        try checkScores(scores, count: batches.count)
        guard baselines.shape == inputs.shape else {
            throw NetworkError.mismatch(
                what: "shape of the baselines", expected: "\(inputs.shape)", found: "\(baselines.shape)")
        }
        let size = batches.height * batches.width * 3
        var differences: [Double] = []
        let multipliers = try Tensor(shape: inputs.shape) { output in
            guard let base = output.baseAddress else { return }
            for range in batches.ranges {
                try withPlan(
                    batch: 2 * range.count, height: batches.height, width: batches.width,
                    purpose: .propagation(.rescale), pool: pool
                ) { plan in
                    batches.copy(range, of: inputs, to: plan.input)
                    batches.copy(range, of: baselines, to: plan.input + range.count * size)
                    try plan.forward()
                    try NetworkError.naming({ ImageName(range.lowerBound + $0 % range.count) }) {
                        try checkFinite(plan, first: 0)
                    }
                    differences += seed(plan, pairs: scores[range])
                    try plan.backward()
                    guard let gradient = plan.inputGradient else { return }
                    (base + range.lowerBound * size).update(from: gradient, count: range.count * size)
                }
            }
        }
        return (multipliers, differences)
    }

    /// The mean derivative of each image's score between the baseline's logits and its own; gives the differences of the
    /// scores.
    private func seed(_ plan: Plan, pairs scores: ArraySlice<ClassScore>) -> [Double] {
        guard let gradient = plan.logitsGradient else {
            preconditionFailure("a plan for gradients has a place for the logits' gradient")
        }
        gradient.update(repeating: 0, count: plan.batch * plan.classCount)
        return scores.enumerated().map { row, score in
            func logits(_ row: Int) -> UnsafeBufferPointer<Float> {
                UnsafeBufferPointer(start: plan.logits + row * plan.classCount, count: plan.classCount)
            }
            let (image, baseline) = (logits(row), logits(scores.count + row))
            for (index, value) in score.meanGradient(from: baseline, to: image).enumerated() {
                gradient[row * plan.classCount + index] = value
            }
            return score.value(image) - score.value(baseline)
        }
    }
}
