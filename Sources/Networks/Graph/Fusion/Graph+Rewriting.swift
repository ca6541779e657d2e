/// What fusion rules are made of.
extension Graph {
    /// Without the nodes that `isRemoved` says: their readers take their first input instead.
    func removing(_ isRemoved: (Node) -> Bool) -> Graph {
        var result: [Node] = []
        var position = [Int](repeating: 0, count: nodes.count)
        for (index, node) in nodes.enumerated() {
            if isRemoved(node) {
                position[index] = position[node.inputs[0]]
            } else {
                result.append(node.moved(to: position))
                position[index] = result.count - 1
            }
        }
        return Graph(nodes: result, groups: groups)
    }

    /// Joins nodes with their only readers, whose first input they are. `fused` gives the operation that does both, or
    /// nil; the joint node takes the reader's name and place, and in place of that input the inputs of the node. The
    /// node `kept` stays.
    func joiningReaders(
        keeping kept: String?, _ fused: (_ node: Node, _ reader: Node) -> (any NodeOperation)?
    ) -> Graph {
        let readers = readerCounts
        let joined: [Int: any NodeOperation] = Dictionary(
            uniqueKeysWithValues: nodes.enumerated().compactMap { index, reader in
                guard let input = reader.inputs.first, readers[input] == 1, nodes[input].name != kept else {
                    return nil
                }
                return fused(nodes[input], reader).map { (index, $0) }
            })
        let absorbed = Set(joined.keys.map { nodes[$0].inputs[0] })
        var result: [Node] = []
        var position = [Int](repeating: -1, count: nodes.count)
        for (index, node) in nodes.enumerated() where !absorbed.contains(index) {
            var node = node
            if let operation = joined[index] {
                let inputs = nodes[node.inputs[0]].inputs + node.inputs.dropFirst()
                node = Node(name: node.name, operation: operation, inputs: inputs)
            }
            result.append(node.moved(to: position))
            position[index] = result.count - 1
        }
        return Graph(nodes: result, groups: groups)
    }

    /// With other operations in some places; nil keeps the one that is there.
    func replacingOperations(_ operation: (_ index: Int, _ node: Node) -> (any NodeOperation)?) -> Graph {
        let nodes = nodes.enumerated().map { index, node in
            Node(name: node.name, operation: operation(index, node) ?? node.operation, inputs: node.inputs)
        }
        return Graph(nodes: nodes, groups: groups)
    }

    /// With an operation more behind each node for which there is one, which all read that read the node.
    func inserting(_ operation: (_ index: Int, _ node: Node) -> (any NodeOperation)?) -> Graph {
        var result: [Node] = []
        var position = [Int](repeating: 0, count: nodes.count)
        for (index, node) in nodes.enumerated() {
            result.append(node.moved(to: position))
            if let added = operation(index, node) {
                result.append(Node(name: "\(node.name)'", operation: added, inputs: [result.count - 1]))
            }
            position[index] = result.count - 1
        }
        return Graph(nodes: result, groups: groups)
    }

    /// The same nodes in the order of their positions in `order`, in which each comes after its inputs.
    func reordered(_ order: [Int]) -> Graph {
        var position = [Int](repeating: 0, count: nodes.count)
        for (place, index) in order.enumerated() { position[index] = place }
        return Graph(nodes: order.map { nodes[$0].moved(to: position) }, groups: groups)
    }

    private var readerCounts: [Int] {
        var readers = [Int](repeating: 0, count: nodes.count)
        for node in nodes { for input in node.inputs { readers[input] += 1 } }
        return readers
    }
}

extension Graph.Node {
    /// With its inputs where `position` says.
    fileprivate func moved(to position: [Int]) -> Graph.Node {
        Graph.Node(name: name, operation: operation, inputs: inputs.map { position[$0] })
    }
}
