import Datasets
import Tensors

/// How well a model does on labelled images. Rates are fractions.
public struct Evaluation: Hashable, Sendable {
    public let count: Int
    /// Mean cross entropy.
    public let loss: Double
    public let top1Error: Double
    public let top5Error: Double

    public init(count: Int, loss: Double, top1Error: Double, top5Error: Double) {
        self.count = count
        self.loss = loss
        self.top1Error = top1Error
        self.top5Error = top5Error
    }
}

extension Model {
    /// `observe` is called after each batch with the number of images done; an error that it throws ends the
    /// evaluation.
    ///
    /// - Throws: `NetworkError.mismatch` for no images, a label that the network has no class for, or images below 8x8;
    ///   `.unknownClass`; `.notFinite`.
    public func evaluate(on images: ImageSet, pool: WorkerPool, observe: (Int) throws -> Void = { _ in }) throws
        -> Evaluation
    {
        let labels = try labels(of: images)
        var score = Score()
        try forEachImage(of: images, pool: pool, observe: observe) { position, logits in
            score.add(logits, classes: classCount, target: labels[position])
        }
        return score.evaluation
    }

    /// Calls `body` with the position and the logits, [classes], of one image after the other.
    ///
    /// - Throws: `NetworkError.mismatch` for images below 8x8; `.notFinite`.
    func forEachImage(
        of images: ImageSet, pool: WorkerPool, observe: (Int) throws -> Void,
        _ body: (Int, UnsafePointer<Float>) -> Void
    ) throws {
        try Model.checkSize(height: images.height, width: images.width)
        let pipeline = InputPipeline(images, normalization: normalization, pool: pool)
        let batches = InferenceBatches(count: images.count, height: images.height, width: images.width, pool: pool)
        for range in batches.ranges {
            try withPlan(batch: range.count, height: images.height, width: images.width, purpose: .infer, pool: pool) {
                plan in
                try pipeline.write(Array(range), into: plan.input)
                try plan.forward()
                try NetworkError.naming(images.name(at:)) { try checkFinite(plan, first: range.lowerBound) }
                for (row, position) in range.enumerated() { body(position, plan.logits + row * plan.classCount) }
            }
            try observe(range.upperBound)
        }
    }
}

/// Sums over images, in their order.
struct Score {
    private var count = 0
    private var loss = 0.0
    private var wrong = 0
    private var wrongInFive = 0

    /// logits: [classes].
    mutating func add(_ logits: UnsafePointer<Float>, classes: Int, target: Int) {
        let place = ClassOrder.place(of: target, in: UnsafeBufferPointer(start: logits, count: classes))
        count += 1
        loss += CrossEntropyKernel.loss(logits, classes: classes, target: target)
        if place >= 1 { wrong += 1 }
        if place >= 5 { wrongInFive += 1 }
    }

    var evaluation: Evaluation {
        let images = Double(max(1, count))
        return Evaluation(
            count: count, loss: loss / images, top1Error: Double(wrong) / images,
            top5Error: Double(wrongInFive) / images)
    }
}
