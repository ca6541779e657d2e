/// Moves each operation whose output pixels come from one input pixel each to right behind its input. The backward pass
/// then comes to it after the input's other readers, and it adds its gradient to theirs where it has one, instead of
/// laying out an array that with a stride is mostly zeros.
package enum PointwisePlacement: FusionRule {
    package static func apply(to graph: Graph, keeping kept: String?) -> Graph {
        let nodes = graph.nodes
        var order: [Int] = []
        for (index, node) in nodes.enumerated() where !isPointwise(node) {
            order.append(index)
            order += nodes.indices.filter { isPointwise(nodes[$0]) && nodes[$0].inputs == [index] }
        }
        // One behind another, or with several inputs: none of ours, and left where it is.
        return order.count == nodes.count ? graph.reordered(order) : graph
    }

    private static func isPointwise(_ node: Graph.Node) -> Bool {
        switch node.operation {
        case let convolution as ConvolutionOperation: convolution.kernel == 1
        case is PaddedShortcutOperation: true
        default: false
        }
    }
}
