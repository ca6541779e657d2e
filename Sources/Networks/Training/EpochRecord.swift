/// A point of a training's learning curve.
public struct EpochRecord: Hashable, Sendable {
    /// Means over the epoch's (augmented) batches, each before its step.
    public var loss: Double
    public var error: Double
    /// Of the epoch's last step.
    public var learningRate: Double
    /// Of the images beside, after the epoch; nil where they were not looked at.
    public var validation: Evaluation?

    public init(loss: Double, error: Double, learningRate: Double, validation: Evaluation? = nil) {
        self.loss = loss
        self.error = error
        self.learningRate = learningRate
        self.validation = validation
    }
}
