import Datasets
import Tensors

/// What a network says of one image, and how that agrees with the image's class.
public struct Outcome: Sendable {
    public let prediction: Prediction
    /// The class, as the network numbers its own; nil where the image has none, or none that the network has. Then the
    /// others are nil, too.
    public let label: Int?
    /// Cross entropy.
    public let loss: Double?
    /// The logit of the class less the largest of the others: below zero where the network is wrong (Pleiss et al.,
    /// "Identifying mislabeled data using the area under the margin ranking", NeurIPS 2020, equation 1).
    public let margin: Double?
    public let isRight: Bool?

    /// logits: [classes].
    init(_ logits: UnsafeBufferPointer<Float>, label: Int?) {
        let prediction = Prediction(logits)
        self.prediction = prediction
        self.label = label
        loss = label.map { CrossEntropyKernel.loss(prediction.logits, classes: logits.count, target: $0) }
        isRight = label.map { ClassOrder.place(of: $0, in: logits) == 0 }
        margin = label.flatMap { label in
            let others = logits.indices.filter { $0 != label }.map { logits[$0] }.max()
            return others.map { Double(logits[label]) - Double($0) }
        }
    }
}

extension Model {
    /// What the network says of each labelled image.
    ///
    /// - Parameter observe: is called after each batch with the number of images done; an error that it throws ends it.
    /// - Throws: as `evaluate(on:)` does.
    public func labelledOutcomes(
        of images: ImageSet, pool: WorkerPool, observe: (Int) throws -> Void = { _ in }
    ) throws -> [Outcome] {
        try outcomes(of: images, labels: try labels(of: images), pool: pool, observe: observe)
    }

    /// The same of images that need not have a class, nor one that the network has.
    ///
    /// - Throws: `NetworkError.mismatch` for images below 8x8; `.notFinite`.
    public func outcomes(
        of images: ImageSet, pool: WorkerPool, observe: (Int) throws -> Void = { _ in }
    ) throws -> [Outcome] {
        try outcomes(of: images, labels: knownLabels(of: images), pool: pool, observe: observe)
    }

    private func outcomes(
        of images: ImageSet, labels: [Int?], pool: WorkerPool, observe: (Int) throws -> Void
    ) throws -> [Outcome] {
        var outcomes: [Outcome] = []
        outcomes.reserveCapacity(images.count)
        try forEachImage(of: images, pool: pool, observe: observe) { position, logits in
            outcomes.append(
                Outcome(UnsafeBufferPointer(start: logits, count: classCount), label: labels[position]))
        }
        return outcomes
    }
}
