/// How relevance goes back through what is linear (Bach et al., PLoS ONE 10(7), 2015, section "Layer-wise relevance
/// propagation"): z[j], the sum of what the inputs contribute and the bias, hands each its share.
///
/// Additions, means and linear layers take the epsilon rule, R[i] = sum over j of x[i] w[ij] R[j] / (z[j] + epsilon
/// sign(z[j])). Rectifiers hand on what they are given. A batch normalization is linear, by its running statistics: where
/// it alone reads a convolution, the two are one layer, else it is a layer of its own.
public struct RelevanceRule: Hashable, Sendable {
    /// Keeps denominators from zero, 0 or above.
    public let epsilon: Float
    /// nil: convolutions take the epsilon rule. Else alpha times the share in what raises z[j], less (alpha - 1) times
    /// the share in what lowers it; 1 or above.
    public let alpha: Float?

    public init(epsilon: Float, alpha: Float? = nil) {
        self.epsilon = epsilon
        self.alpha = alpha
    }
}

extension RelevanceRule {
    /// What goes back is c, of which a layer's relevance is R = x c: then a sum of several readers' is a sum of c, and
    /// the epsilon rule is the gradient of what is linear, with c times z / (z + epsilon sign(z)) behind it.
    func applied(to graph: Graph) -> Graph {
        let graph = alpha.map { convolutions(of: graph, alpha: $0) } ?? graph
        return graph.inserting { index, node in
            Self.isDamped(node) && !graph.isMerged(index) ? DampingOperation(epsilon: epsilon) : nil
        }
    }

    private func convolutions(of graph: Graph, alpha: Float) -> Graph {
        func operation(_ node: Graph.Node, _ normalization: BatchNormalizationOperation?) -> (any NodeOperation)? {
            guard let convolution = node.operation as? ConvolutionOperation else { return nil }
            return AlphaBetaConvolutionOperation(
                convolution: convolution, normalization: normalization, alpha: alpha, epsilon: epsilon)
        }
        return graph.joiningReaders(keeping: nil) { node, reader in
            (reader.operation as? BatchNormalizationOperation).flatMap { operation(node, $0) }
        }
        .replacingOperations { operation($1, nil) }
    }

    private static func isDamped(_ node: Graph.Node) -> Bool {
        node.operation is ConvolutionOperation || node.operation is BatchNormalizationOperation
            || node.operation is AddOperation || node.operation is GlobalAveragePoolingOperation
            || node.operation is LinearOperation
    }
}

extension Graph {
    /// Whether the node is a convolution that a batch normalization alone reads.
    fileprivate func isMerged(_ index: Int) -> Bool {
        let readers = nodes.filter { $0.inputs.contains(index) }
        return nodes[index].operation is ConvolutionOperation && readers.count == 1
            && readers[0].operation is BatchNormalizationOperation
    }
}
