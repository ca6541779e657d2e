/// One layer of a model, for people.
public struct LayerSummary: Hashable, Sendable {
    /// As torch names the module.
    public let name: String
    /// The torch module's type: "Conv2d".
    public let kind: String
    /// "[32, 32, 16]": height, width, channels.
    public let output: String
    /// Trainable numbers.
    public let parameterCount: Int
}

extension Model {
    /// Each layer, input to output, for images of a size.
    ///
    /// - Throws: `NetworkError.mismatch` for images below 8x8.
    public func layerSummaries(height: Int, width: Int) throws -> [LayerSummary] {
        try Model.checkSize(height: height, width: width)
        let graph = graph
        return zip(graph.nodes, try graph.shapes(height: height, width: width)).dropFirst().map { node, shape in
            LayerSummary(
                name: node.name, kind: node.operation.kind,
                output: "[\(shape.height), \(shape.width), \(shape.channels)]",
                parameterCount: node.operation.parameters.filter(\.isTrainable).reduce(0) { $0 + $1.count })
        }
    }
}
