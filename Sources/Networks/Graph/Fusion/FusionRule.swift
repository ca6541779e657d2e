/// A rewriting of a network into one that computes the same in fewer passes over memory. One a file: what it looks for,
/// and what it puts in its place.
package protocol FusionRule {
    /// - Parameter kept: a node whose output is asked for, which stays as it is.
    static func apply(to graph: Graph, keeping kept: String?) -> Graph
}

extension Graph {
    /// The network as a plan runs it.
    ///
    /// - Throws: `NetworkError.unknownLayer` where the purpose names a layer that is not there.
    func fused(for purpose: PlanPurpose) throws -> Graph {
        let kept = try purpose.layer.map { name in
            guard let node = node(of: name) else { throw NetworkError.unknownLayer(name, known: layerNames) }
            return node
        }
        let graph = purpose.rules.reduce(self) { $1.apply(to: $0, keeping: kept) }
        return if case .propagation(let rule) = purpose { rule.applied(to: graph) } else { graph }
    }
}

extension PlanPurpose {
    /// In the order in which they are applied.
    fileprivate var rules: [any FusionRule.Type] {
        switch self {
        case .train:
            [
                RectifierFusion.self, AdditionFusion.self, PointwisePlacement.self, NormalizationDeferral.self,
                OutputMeasurement.self,
            ]
        case .infer: [IdentityRemoval.self, RectifierFusion.self, AdditionFusion.self, NormalizationFusion.self]
        case .inputGradient, .layerGradient:
            [
                IdentityRemoval.self, RectifierFusion.self, AdditionFusion.self, NormalizationFusion.self,
                PointwisePlacement.self,
            ]
        case .propagation: [IdentityRemoval.self]
        }
    }
}
