import Networks

extension Model {
    /// - Throws: `NetworkError.unknownLayer`, `.mismatch`.
    func layerShape(_ layer: String, height: Int, width: Int) throws -> ActivationShape {
        let graph = graph
        guard let name = graph.node(of: layer), let index = graph.nodes.firstIndex(where: { $0.name == name }) else {
            throw NetworkError.unknownLayer(layer, known: layerNames)
        }
        return try graph.shapes(height: height, width: width)[index]
    }
}
