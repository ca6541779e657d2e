/// A convolution in training that a batch normalization reads: it takes the statistics of its output while it writes.
package enum OutputMeasurement: FusionRule {
    package static func apply(to graph: Graph, keeping kept: String?) -> Graph {
        let measured = Set(
            graph.nodes.filter { $0.operation is BatchNormalizationOperation }.map { $0.inputs[0] })
        return graph.replacingOperations { index, node in
            guard measured.contains(index), var measuring = node.operation as? ConvolutionOperation,
                measuring.writesWholeVectors
            else { return nil }
            measuring.measuresOutput = true
            return measuring
        }
    }
}
