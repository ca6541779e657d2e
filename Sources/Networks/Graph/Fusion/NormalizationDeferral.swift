/// A rectified batch normalization in training that only convolutions read, as their first input: it is left to them.
/// They normalize and rectify while they read, and in the backward pass give the gradient behind the rectifier and its
/// sums over their pixels. Gradients of several readers add up, and so do their sums.
package enum NormalizationDeferral: FusionRule {
    package static func apply(to graph: Graph, keeping kept: String?) -> Graph {
        graph.replacingOperations { index, node in
            let readers = graph.nodes.filter { $0.inputs.contains(index) }
            guard var deferred = node.operation as? BatchNormalizationOperation, deferred.isRectified,
                !readers.isEmpty, readers.allSatisfy({ normalizes($0, index) })
            else { return nil }
            deferred.isDeferred = true
            return deferred
        }
    }

    /// Whether the node can normalize what it reads of `input`.
    private static func normalizes(_ node: Graph.Node, _ input: Int) -> Bool {
        guard let convolution = node.operation as? ConvolutionOperation else { return false }
        return convolution.readsWholeVectors && node.inputs.lastIndex(of: input) == 0
    }
}
