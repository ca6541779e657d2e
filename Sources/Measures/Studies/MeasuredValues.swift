/// What one measure says of one method's maps, image by image.
public struct MeasuredValues: Sendable {
    public enum Values: Sendable {
        /// [arms][seeds][images]; NaN where there is nothing to be said.
        case single([[[Double]]])
        /// Of two maps: the arms with themselves, then the first arm with the others.
        case pairs([MapPairs])
    }

    public let method: String
    public let measure: MeasureInformation
    public let instance: NamedMeasure.Instance
    /// The arms' names.
    public let arms: [String]
    public let values: Values

    /// Numbers that come from no map.
    public init(measure: MeasureInformation, arms: [String], values: [[[Double]]]) {
        self.init(
            method: "", measure: measure,
            instance: NamedMeasure.Instance(baseline: "none", sign: "none", subject: .map { _ in nil }), arms: arms,
            values: .single(values))
    }

    init(
        method: String, measure: MeasureInformation, instance: NamedMeasure.Instance, arms: [String], values: Values
    ) {
        (self.method, self.measure, self.instance) = (method, measure, instance)
        (self.arms, self.values) = (arms, values)
    }
}
