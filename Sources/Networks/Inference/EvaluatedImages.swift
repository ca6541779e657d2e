import Datasets
import Tensors

/// What a network made of labelled images, one by one.
public struct EvaluatedImages: Sendable {
    public struct Image: Hashable, Sendable {
        /// The image's class, and the one that the network gives, as the network numbers them.
        public let label: Int
        public let given: Int
        /// How many classes the network ranks before the image's own.
        public let place: Int
        /// softmax of the class that it gives, its confidence.
        public let probability: Double
        /// Cross entropy.
        public let loss: Double
        /// As `Outcome.margin`; nil where there is one class only.
        public let margin: Double?
        /// Sum over the classes of (softmax - 1 for the image's own, 0 for the others)^2, 0 to 2 (Brier, "Verification
        /// of forecasts expressed in terms of probability", 1950).
        public let brier: Double

        public init(
            label: Int, given: Int, place: Int, probability: Double, loss: Double, margin: Double?, brier: Double
        ) {
            (self.label, self.given, self.place) = (label, given, place)
            (self.probability, self.loss, self.margin, self.brier) = (probability, loss, margin, brier)
        }

        public var isRight: Bool { place == 0 }

        /// logits: [classes].
        init(_ logits: UnsafeBufferPointer<Float>, label: Int) {
            let outcome = Outcome(logits, label: label), prediction = outcome.prediction
            self.init(
                label: label, given: prediction.best, place: ClassOrder.place(of: label, in: logits),
                probability: Double(prediction.probabilities[prediction.best]), loss: outcome.loss ?? .nan,
                margin: outcome.margin,
                brier: prediction.probabilities.enumerated().reduce(0) { sum, next in
                    let distance = Double(next.element) - (next.offset == label ? 1 : 0)
                    return sum + distance * distance
                })
        }
    }

    /// In the images' order.
    public let images: [Image]
    public let classNames: [String]

    public init(_ images: [Image], classNames: [String]) { (self.images, self.classNames) = (images, classNames) }

    /// The same to the bit as `Model.evaluate` gives.
    public var evaluation: Evaluation {
        let count = Double(max(1, images.count))
        return Evaluation(
            count: images.count, loss: images.reduce(0) { $0 + $1.loss } / count,
            top1Error: Double(images.count { $0.place >= 1 }) / count,
            top5Error: Double(images.count { $0.place >= 5 }) / count)
    }

    public var confusion: ConfusionMatrix {
        ConfusionMatrix(classNames: classNames, pairs: images.map { ($0.label, $0.given) })
    }

    /// Their places, the highest loss first; of equals the earlier.
    public var hardest: [Int] {
        images.indices.sorted { (images[$1].loss, $0) < (images[$0].loss, $1) }
    }
}

extension Model {
    /// What the network makes of each labelled image.
    ///
    /// - Parameter observe: is called after each batch with the number of images done; an error that it throws ends it.
    /// - Throws: as `evaluate(on:)` does.
    public func evaluateEach(
        of images: ImageSet, pool: WorkerPool, observe: (Int) throws -> Void = { _ in }
    ) throws -> EvaluatedImages {
        let labels = try labels(of: images)
        var outcomes: [EvaluatedImages.Image] = []
        outcomes.reserveCapacity(images.count)
        try forEachImage(of: images, pool: pool, observe: observe) { position, logits in
            outcomes.append(
                EvaluatedImages.Image(
                    UnsafeBufferPointer(start: logits, count: classCount), label: labels[position]))
        }
        return EvaluatedImages(outcomes, classNames: (0..<classCount).map(className))
    }
}
