/// A convolution and the addition that alone reads it, as its first input: the convolution adds while it writes.
package enum AdditionFusion: FusionRule {
    package static func apply(to graph: Graph, keeping kept: String?) -> Graph {
        graph.joiningReaders(keeping: kept) { node, reader in
            guard reader.operation is AddOperation, var fused = node.operation as? ConvolutionOperation,
                !fused.addsInput, fused.writesWholeVectors
            else { return nil }
            fused.addsInput = true
            return fused
        }
    }
}
