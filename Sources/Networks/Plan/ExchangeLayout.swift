import Tensors

/// Works out what the layers of a plan exchange, once all of them are made.
struct ExchangeLayout {
    /// By node.
    private(set) var exchanges: [Exchange]
    private(set) var memories: [AlignedMemory] = []

    init(graph: Graph, shapes: [ActivationShape], layers: [(any Layer)?]) {
        exchanges = [Exchange](repeating: Exchange(), count: graph.nodes.count)
        for (index, node) in graph.nodes.enumerated() {
            if let parts = layers[index]?.requirements.outputMomentParts, parts > 0 {
                let channels = shapes[index].channels
                let memory = allocate(PartialMoments.count(parts: parts, channels: channels))
                exchanges[index].outputMoments = Exchange.Parts(
                    sums: PartialMoments(memory, parts: parts, channels: channels), count: parts)
            }
            guard let input = node.inputs.first else { continue }
            exchanges[index].inputMoments = exchanges[input].outputMoments
            exchanges[index].inputNormalization = layers[input]?.readersNormalization
        }
        for index in graph.nodes.indices where layers[index]?.readersNormalization != nil {
            let readers = graph.nodes.indices.filter { graph.nodes[$0].inputs.first == index }
            shareSums(of: index, readers: readers, channels: shapes[index].channels, layers: layers)
        }
    }

    private mutating func shareSums(of index: Int, readers: [Int], channels: Int, layers: [(any Layer)?]) {
        let parts = readers.map { layers[$0]?.requirements.inputSumParts ?? 0 }
        let count = parts.reduce(0, +)
        let memory = allocate((count + 1) * 2 * channels)
        exchanges[index].readerSums = Exchange.Parts(sums: memory, count: count)
        var first = 0
        for (reader, parts) in zip(readers, parts) {
            exchanges[reader].inputSums = memory + first * 2 * channels
            first += parts
        }
    }

    private mutating func allocate(_ count: Int) -> UnsafeMutablePointer<Float> {
        let memory = AlignedMemory(count: count)
        memories.append(memory)
        return memory.pointer
    }
}
