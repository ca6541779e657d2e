import Networks
import Tensors
import Vocabulary

/// Layer-wise relevance propagation: the score, handed back from layer to layer by the share that each input has in
/// what it adds up to (Bach et al., PLoS ONE 10(7), 2015, equations 58 and 60). [N, H, W, 3].
///
/// See `RelevanceRule` for what each kind of layer does, and for batch normalization.
public struct LRP: AttributionMethod {
    public static let name = "lrp"
    public static let summary = "LRP: the score, handed back by each layer to what it came from"
    public static let source = """
        Bach et al., PLoS ONE 10(7), 2015. One value a channel. rule=alpha-beta is for convolutions, with beta = alpha - \
        1; linear layers, means and additions take the epsilon rule then, too (Kohlbrenner et al., arXiv 1910.09840). A \
        batch normalization counts as linear, with its running statistics: one layer with the convolution that it alone \
        reads, else a layer of its own under the epsilon rule.
        """
    public static let settings: [Setting<LRP>] = [
        .choice("rule", \.rule, "of the convolutions"),
        .number("epsilon", \.epsilon, "keeps denominators from zero, in units of the layers' outputs", in: 0...1000),
        .number("alpha", \.alpha, "rule=alpha-beta: the weight of what raises an output", in: 1...100),
    ]

    public enum Rule: String, CaseIterable, Sendable {
        case epsilon
        case alphaBeta = "alpha-beta"
    }

    public var rule = Rule.epsilon
    public var epsilon = 0.01
    public var alpha = 2.0

    public init() {}

    public func attribute(_ request: AttributionRequest) throws -> Attribution {
        try checkSettings()
        try request.observe(0)
        let factors = try request.model.relevanceFactors(
            inputs: request.inputs, scores: request.scores(),
            rule: RelevanceRule(epsilon: Float(epsilon), alpha: rule == .alphaBeta ? Float(alpha) : nil),
            pool: request.pool
        ).values
        let maps = zip(request.inputs.values, factors).map { $0 * $1 }
        return Attribution(
            method: name, maps: Tensor(shape: request.inputs.shape, values: maps), targets: request.targets)
    }
}
