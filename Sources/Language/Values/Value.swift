/// What a pipeline yields and a variable holds. Values are immutable.
public enum Value: Sendable {
    case nothing
    case boolean(Bool)
    case number(Double)
    case string(String)
    case list([Value])
    case record(Record)
    case range(NumberRange)
    /// A table, or one of the engines' own: dataset, image, images, augmentation, model, study, attribution, figure.
    case object(any EngineValue)
}

/// `0..<8` or `0...7`, whole numbers.
public struct NumberRange: Hashable, Sendable {
    public let lower: Int
    /// Exclusive.
    public let upper: Int

    public init(lower: Int, upper: Int) {
        self.lower = lower
        self.upper = max(lower, upper)
    }
}
