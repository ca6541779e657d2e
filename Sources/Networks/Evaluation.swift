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
    /// `observe` is called after each batch with the number of images done; an error that it throws ends the evaluation.
    public func evaluate(on images: ImageSet, pool: WorkerPool, observe: (Int) throws -> Void = { _ in }) throws -> Evaluation {
        throw NetworkError.invalidSetting(name: "evaluate", reason: "the engine is not built in yet")
    }
}
