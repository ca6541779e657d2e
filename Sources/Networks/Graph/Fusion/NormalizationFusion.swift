/// A rectified batch normalization by constants and the convolution that alone reads it: the convolution normalizes and
/// rectifies while it reads.
package enum NormalizationFusion: FusionRule {
    package static func apply(to graph: Graph, keeping kept: String?) -> Graph {
        graph.joiningReaders(keeping: kept) { node, reader in
            // A normalization of the image itself stays.
            guard let normalization = node.operation as? BatchNormalizationOperation, node.inputs[0] > 0,
                normalization.isRectified, var fused = reader.operation as? ConvolutionOperation,
                fused.normalization == nil, fused.readsWholeVectors
            else { return nil }
            fused.normalization = normalization
            return fused
        }
    }
}
