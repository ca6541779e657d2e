/// A network as a graph: nodes in an order in which each comes after its inputs, the first the input, the last the
/// logits.
public struct Graph: Sendable {
    /// One operation on the outputs of others.
    package struct Node: Sendable {
        /// As torch names the module: "layer1.0.conv1".
        package let name: String
        package let operation: any NodeOperation
        /// Positions of earlier nodes.
        package let inputs: [Int]
    }

    package private(set) var nodes: [Node] = []
    /// Modules that are made of others, by the node whose output is theirs: ("layer1", "layer1.0").
    package private(set) var groups: [(name: String, node: String)] = []

    package init(inputChannels: Int) {
        nodes.append(Node(name: "input", operation: InputOperation(channels: inputChannels), inputs: []))
    }

    init(nodes: [Node], groups: [(name: String, node: String)]) {
        self.nodes = nodes
        self.groups = groups
    }

    /// Adds a node and gives its position.
    package mutating func add(_ name: String, _ operation: any NodeOperation, _ inputs: Int...) -> Int {
        nodes.append(Node(name: name, operation: operation, inputs: inputs))
        return nodes.count - 1
    }

    package mutating func addGroup(_ name: String, endingWith node: String) { groups.append((name, node)) }

    /// All tensors of the network's state, in torch's order.
    package var parameters: [ParameterDeclaration] { nodes.flatMap { $0.operation.parameters } }

    /// Every name that has an output, input to output.
    package var layerNames: [String] {
        nodes.dropFirst().flatMap { node in [node.name] + groups.filter { $0.node == node.name }.map(\.name) }
    }

    /// The node whose output a module's is.
    package func node(of layer: String) -> String? {
        if let group = groups.first(where: { $0.name == layer }) { return group.node }
        return nodes.dropFirst().first { $0.name == layer }?.name
    }

    /// Each node's output shape for images of a size.
    package func shapes(height: Int, width: Int) throws -> [ActivationShape] {
        let image = ActivationShape(height: height, width: width, channels: 3)
        var shapes: [ActivationShape] = []
        for node in nodes {
            let inputs = node.inputs.isEmpty ? [image] : node.inputs.map { shapes[$0] }
            shapes.append(try node.operation.outputShape(of: inputs))
        }
        return shapes
    }
}
