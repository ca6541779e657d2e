import Augmentation
import Datasets
import OrderedCollections
import Tensors
import Vocabulary

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

    package init(
        model: Model, batch: Int, height: Int, width: Int, configuration: TrainingConfiguration, pool: WorkerPool
    ) throws {
        try Model.checkSize(height: height, width: width)
        let graph = model.graph
        let store = ParameterStore(graph.parameters, withGradients: true)
        try store.load(model.parameters)
        plan = try Plan(
            graph: graph, batch: batch, height: height, width: width, purpose: .train, parameters: store, pool: pool)
        optimizer = MomentumOptimizer(
            store: store, momentum: configuration.momentum, weightDecay: configuration.weightDecay,
            gradientClip: configuration.gradientClip, pool: pool)
        seed = configuration.seed
    }

    /// Goes on from a checkpoint, with whose values the run was made.
    func resume(_ checkpoint: TrainingCheckpoint) throws {
        try optimizer.load(velocities: checkpoint.velocities)
        steps = checkpoint.steps
    }

    /// What steps have changed so far.
    func state(_ graph: Graph) -> (
        values: OrderedDictionary<String, Tensor>, velocities: OrderedDictionary<String, Tensor>
    ) {
        (plan.parameters.export(graph.parameters), optimizer.exportVelocities(graph.parameters))
    }

    /// Forward and backward on what stands in `plan.input`; the gradients are in `plan.parameters` then.  labels: [N].
    package func differentiate(labels: [Int]) throws -> (loss: Double, error: Double) {
        try differentiate(MixedLabels(labels))
    }

    /// The loss is the cross entropy with the mixed labels, the error that of the label with the larger share.
    package func differentiate(_ labels: MixedLabels) throws -> (loss: Double, error: Double) {
        try plan.forward(seed: seed, step: steps)
        let own = score(labels.own), partner = labels.share == 1 ? own : score(labels.partner)
        seedGradient(labels)
        try plan.backward(seed: seed, step: steps)
        let loss = labels.share == 1 ? own.loss : labels.share * own.loss + (1 - labels.share) * partner.loss
        return (loss, labels.share >= 0.5 ? own.top1Error : partner.top1Error)
    }

    private func score(_ labels: [Int]) -> Evaluation {
        var score = Score()
        for (row, label) in labels.enumerated() {
            score.add(plan.logits + row * plan.classCount, classes: plan.classCount, target: label)
        }
        return score.evaluation
    }

    /// The gradient of the mean loss with respect to the logits.
    private func seedGradient(_ labels: MixedLabels) {
        guard let gradient = plan.logitsGradient else {
            preconditionFailure("a plan for training has a place for the logits' gradient")
        }
        let moved = Float((1 - labels.share) / Double(plan.batch))
        for (row, label) in labels.own.enumerated() {
            let gradient = gradient + row * plan.classCount
            CrossEntropyKernel.gradient(
                plan.logits + row * plan.classCount, classes: plan.classCount, target: label,
                weight: 1 / Double(plan.batch), dlogits: gradient)
            guard moved > 0 else { continue }
            // softmax - share own - (1 - share) partner
            gradient[label] += moved
            gradient[labels.partner[row]] -= moved
        }
    }

    /// A step on what stands in `plan.input`. The loss is the cross entropy, before the step. Where it, or the
    /// gradient's norm, is not finite, the values stay.
    package func step(labels: [Int], rate: Double) throws -> StepResult {
        try step(MixedLabels(labels), rate: rate)
    }

    package func step(_ labels: MixedLabels, rate: Double) throws -> StepResult {
        let (loss, error) = try differentiate(labels)
        guard loss.isFinite else { return StepResult(loss: loss, error: error, gradientNorm: .nan) }
        let norm = plan.profile.time("optimizer") { optimizer.step(rate: rate) }
        plan.parametersChanged()
        try Cancellation.checkCurrent()
        steps += 1
        return StepResult(loss: loss, error: error, gradientNorm: norm)
    }
}
