import Vocabulary

/// Which network the names of a file are nearest to, for the error about a file of none.
enum NearestNetwork {
    /// Deeper networks than this are not compared.
    private static let deepest = 200

    /// "nearest is `resnet` of depth 20: the tensor a is missing"; nil where half of the names or more are no
    /// network's.
    static func description(of names: [String]) -> String? {
        var best: (distance: Int, text: String)?
        for candidate in candidates {
            let declarations = candidate.graph.parameters
            let tensors = TensorNames(needed: declarations.filter(\.isFloat).map(\.name), found: names)
            let known = Set(declarations.map(\.name)), strangers = tensors.strangers(to: known).count
            let distance = tensors.missing.count + strangers
            // Depth 4 of a Wide ResNet has the names of depth 10, which is its proper one.
            guard distance <= best?.distance ?? .max, 2 * strangers < names.count else { continue }
            best = (distance, text(candidate, tensors.difference(among: known)))
        }
        return best?.text
    }

    private static func text(_ network: any Architecture, _ difference: String?) -> String {
        let declaration = type(of: network).declaration
        guard case .integer(let depth)? = network[setting: "depth"] else { return declaration.command }
        return "nearest is `\(declaration.command)` of depth \(depth): "
            + (difference ?? "its names are the same, its shapes are not")
    }

    /// One for each depth, and for each setting that names depend on.
    private static var candidates: [any Architecture] {
        var result: [any Architecture] = []
        for kind in Architectures.all {
            for depth in 1...deepest {
                var network: any Architecture = kind.init()
                network[setting: "depth"] = .integer(depth)
                guard (try? network.validate()) != nil else { continue }
                result += choices(of: network)
            }
        }
        return result
    }

    private static func choices(of network: any Architecture) -> [any Architecture] {
        guard let words = words(of: "variant", network) else { return [network] }
        return words.map { word in
            var network = network
            network[setting: "variant"] = .text(word)
            return network
        }
    }

    private static func words(of setting: String, _ network: some Architecture) -> [String]? {
        guard case .choice(let words)? = type(of: network).settings.first(where: { $0.name == setting })?.kind else {
            return nil
        }
        return words
    }
}
