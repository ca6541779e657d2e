/// A batch normalization and the rectifier that alone reads it: both in one pass over the pixels.
package enum RectifierFusion: FusionRule {
    package static func apply(to graph: Graph, keeping kept: String?) -> Graph {
        graph.joiningReaders(keeping: kept) { node, reader in
            guard reader.operation is RectifierOperation,
                var fused = node.operation as? BatchNormalizationOperation, !fused.isRectified
            else { return nil }
            fused.isRectified = true
            return fused
        }
    }
}
