import Networks
import OrderedCollections
import Tensors

/// A network with weights drawn anew, as its architecture draws them before training.
enum RandomizedNetworks {
    /// A seed that no network begins with: otherwise the weights would be those that the training began with.
    private static let elsewhere: UInt64 = 1 << 63

    /// Networks in which more and more is drawn anew, from the output down (Adebayo et al., arXiv 1810.03292,
    /// cascading randomisation): each of `stages` takes as many blocks more, and the last one has nothing that was
    /// trained. A block is what stands before the second point of its weights' names: "layer1.0", "linear".
    static func cascade(_ model: Model, stages: Int, seed: UInt64) throws -> [Model] {
        let fresh = try Model(
            initializing: model.architecture, seed: seed | Self.elsewhere, normalization: model.normalization)
        var blocks = OrderedSet<String>()
        for name in model.parameters.keys { blocks.append(block(of: name)) }
        let topDown = Array(blocks.reversed()), stages = min(stages, topDown.count)
        return (1...max(1, stages)).map { stage in
            let drawn = Set(topDown.prefix((topDown.count * stage + stages - 1) / max(1, stages)))
            return Model(
                architecture: model.architecture,
                parameters: OrderedDictionary(
                    uniqueKeysWithValues: model.parameters.map { name, tensor in
                        (name, drawn.contains(block(of: name)) ? fresh.parameters[name] ?? tensor : tensor)
                    }),
                classNames: model.classNames, normalization: model.normalization)
        }
    }

    private static func block(of name: String) -> String {
        name.split(separator: ".").dropLast().prefix(2).joined(separator: ".")
    }
}

extension ExplainedImages {
    /// Of each image the mean rank correlation of its map with those of a cascade's networks.
    ///
    /// - Parameter maps: those of a network; by default what the method says of the images.
    func cascadeCorrelations(
        _ settings: MeasureSettings, maps: (_ network: Model, _ share: ClosedRange<Double>) throws -> [PixelMap]
    ) throws -> [Double?] {
        guard let model else { return targets.map { _ in nil } }
        let networks = try [model] + RandomizedNetworks.cascade(model, stages: settings.stages, seed: settings.seed)
        let spearman = Spearman(settings), parts = Double(networks.count)
        let found = try networks.enumerated().map { try maps($1, Double($0) / parts...Double($0 + 1) / parts) }
        return targets.indices.map { n in
            // Maps that are even have no ranks: they have nothing in common with the first.
            guard found[0][n].values.contains(where: { $0 != found[0][n].values[0] }) else { return nil }
            return found.dropFirst().reduce(0.0) { $0 + (spearman.value(found[0][n], $1[n]) ?? 0) } / (parts - 1)
        }
    }
}
