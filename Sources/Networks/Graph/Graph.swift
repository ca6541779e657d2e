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

    private init(nodes: [Node], groups: [(name: String, node: String)]) {
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
        var shapes: [ActivationShape] = []
        for node in nodes {
            if let input = node.operation as? InputOperation {
                shapes.append(ActivationShape(height: height, width: width, channels: input.channels))
            } else {
                shapes.append(try node.operation.outputShape(of: node.inputs.map { shapes[$0] }))
            }
        }
        return shapes
    }

    /// The same network without the nodes that do nothing in inference. The node `kept` stays.
    func inferring(keeping kept: String? = nil) -> Graph {
        rewritten { node, _ in node.operation.isIdentityInInference && node.name != kept ? .drop : .keep }
    }

    /// The same network with each rectifier done by the node before it, where that can and nothing else reads that
    /// node. The node `kept` stays.
    func fusingRectifiers(keeping kept: String? = nil) -> Graph {
        let readers = readerCounts
        return rewritten { node, graph in
            guard node.operation.isRectifier, readers[node.inputs[0]] == 1 else { return .keep }
            let before = graph.nodes[node.inputs[0]]
            guard before.name != kept, let fused = before.operation.fusedWithRectifier() else { return .keep }
            return .replaceInput(fused)
        }
    }

    /// The same network with each rectified normalization by constants done by the convolution that reads it, where
    /// that is the only reader. The node `kept` stays.
    func fusingNormalizations(keeping kept: String? = nil) -> Graph {
        absorbing(slot: 0, keeping: kept) { node, reader in
            guard let normalization = node.operation as? BatchNormalizationOperation, node.inputs[0] > 0 else {
                return nil
            }
            return reader.operation.normalizingInput(with: normalization)
        }
    }

    /// The same network with each addition done by the node that computes its first input, where nothing else reads
    /// that. The node `kept` stays.
    func fusingAdditions(keeping kept: String? = nil) -> Graph {
        absorbing(slot: 0, keeping: kept) { node, reader in
            reader.operation is AddOperation ? node.operation.addingInput() : nil
        }
    }

    /// The same network with each pointwise operation moved to right behind its input. The backward pass then comes to
    /// it after the input's other readers, and it adds its gradient to theirs where it has one, instead of laying out
    /// an array that is mostly zeros.
    func placingPointwiseFirst() -> Graph {
        var order: [Int] = []
        for (index, node) in nodes.enumerated() where !node.operation.isPointwise {
            order.append(index)
            order += nodes.indices.filter { nodes[$0].operation.isPointwise && nodes[$0].inputs == [index] }
        }
        // One behind another, or with several inputs: none of ours, and left where it is.
        guard order.count == nodes.count else { return self }
        var position = [Int](repeating: 0, count: nodes.count)
        for (place, index) in order.enumerated() { position[index] = place }
        return Graph(
            nodes: order.map {
                Node(
                    name: nodes[$0].name, operation: nodes[$0].operation, inputs: nodes[$0].inputs.map { position[$0] })
            }, groups: groups)
    }

    /// Joins nodes with their only readers. `fused` gives the operation that does both, for a node that is the input
    /// `slot` of its only reader, or nil; the joint node takes the reader's name and place, and in place of that input
    /// the inputs of the node.
    private func absorbing(
        slot: Int, keeping kept: String?, _ fused: (_ node: Node, _ reader: Node) -> (any NodeOperation)?
    ) -> Graph {
        let readers = readerCounts
        var result: [Node] = []
        var position = [Int](repeating: -1, count: nodes.count)
        let joined: [Int: any NodeOperation] = Dictionary(
            uniqueKeysWithValues: nodes.enumerated().compactMap { index, node in
                guard slot < node.inputs.count, readers[node.inputs[slot]] == 1 else { return nil }
                let input = nodes[node.inputs[slot]]
                guard input.name != kept else { return nil }
                return fused(input, node).map { (index, $0) }
            })
        let absorbed = Set(joined.keys.map { nodes[$0].inputs[slot] })
        for (index, node) in nodes.enumerated() where !absorbed.contains(index) {
            var inputs = node.inputs
            if joined[index] != nil { inputs.replaceSubrange(slot...slot, with: nodes[inputs[slot]].inputs) }
            result.append(
                Node(name: node.name, operation: joined[index] ?? node.operation, inputs: inputs.map { position[$0] }))
            position[index] = result.count - 1
        }
        return Graph(nodes: result, groups: groups)
    }

    private var readerCounts: [Int] {
        var readers = [Int](repeating: 0, count: nodes.count)
        for node in nodes { for input in node.inputs { readers[input] += 1 } }
        return readers
    }

    private enum Change {
        case keep
        /// Readers take the node's input instead.
        case drop
        /// The node's input does `operation`, under the node's name, in place of both.
        case replaceInput(any NodeOperation)
    }

    private func rewritten(_ change: (Node, Graph) -> Change) -> Graph {
        var result: [Node] = []
        var position = [Int](repeating: 0, count: nodes.count)
        for (index, node) in nodes.enumerated() {
            let inputs = node.inputs.map { position[$0] }
            switch change(node, self) {
            case .keep:
                result.append(Node(name: node.name, operation: node.operation, inputs: inputs))
                position[index] = result.count - 1
            case .drop:
                position[index] = inputs[0]
            case .replaceInput(let operation):
                result[inputs[0]] = Node(name: node.name, operation: operation, inputs: result[inputs[0]].inputs)
                position[index] = inputs[0]
            }
        }
        return Graph(nodes: result, groups: groups)
    }
}
