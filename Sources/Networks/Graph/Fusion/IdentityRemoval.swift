/// Takes out what does nothing in inference: dropout.
package enum IdentityRemoval: FusionRule {
    package static func apply(to graph: Graph, keeping kept: String?) -> Graph {
        graph.removing { $0.operation is DropoutOperation && $0.name != kept }
    }
}
