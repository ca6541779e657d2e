import Augmentation
import Datasets
import Tensors

/// One training under way: the plan, the optimizer, and what they work on.
package final class TrainingRun {
    /// What one step gives.
    package struct StepResult {
        package let loss: Double
        /// Share of the batch that the network had wrong.
        package let error: Double
        package let gradientNorm: Double
    }

    package let plan: Plan
    private let optimizer: MomentumOptimizer
    private let seed: UInt64
    /// Steps done.
    package private(set) var steps = 0

    package init(model: Model, batch: Int, height: Int, width: Int, configuration: TrainingConfiguration, pool: WorkerPool) throws {
        try Model.checkSize(height: height, width: width)
        let graph = model.graph
        let store = ParameterStore(graph.parameters, withGradients: true)
        store.load(model.parameters)
        plan = try Plan(graph: graph, batch: batch, height: height, width: width, purpose: .train, parameters: store, pool: pool)
        optimizer = MomentumOptimizer(
            store: store, momentum: configuration.momentum, weightDecay: configuration.weightDecay, gradientClip: configuration.gradientClip, pool: pool)
        seed = configuration.seed
    }

    /// Forward and backward on what stands in `plan.input`; the gradients are in `plan.parameters` then.  labels: [N].
    package func differentiate(labels: [Int]) -> (loss: Double, error: Double) {
        plan.forward(seed: seed, step: steps)
        var score = Score()
        for (row, label) in labels.enumerated() { score.add(plan.logits + row * plan.classCount, classes: plan.classCount, target: label) }
        seedGradient(labels: labels)
        plan.backward(seed: seed, step: steps)
        return (score.evaluation.loss, score.evaluation.top1Error)
    }

    /// The gradient of the mean loss with respect to the logits.
    private func seedGradient(labels: [Int]) {
        guard let gradient = plan.logitsGradient else { preconditionFailure("a plan for training has a place for the logits' gradient") }
        for (row, label) in labels.enumerated() {
            CrossEntropyKernel.gradient(
                plan.logits + row * plan.classCount, classes: plan.classCount, target: label, weight: 1 / Double(plan.batch),
                dlogits: gradient + row * plan.classCount)
        }
    }

    /// A step on what stands in `plan.input`. The loss is the cross entropy, before the step. Where it, or the gradient's norm, is not finite, the values stay.
    package func step(labels: [Int], rate: Double) -> StepResult {
        let (loss, error) = differentiate(labels: labels)
        guard loss.isFinite else { return StepResult(loss: loss, error: error, gradientNorm: .nan) }
        let norm = plan.profile.time("optimizer") { optimizer.step(rate: rate) }
        plan.parametersChanged()
        steps += 1
        return StepResult(loss: loss, error: error, gradientNorm: norm)
    }
}
