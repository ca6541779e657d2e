import Attribution
import Datasets
import Figures
import Networks

/// A network's maps of some images by some methods.
struct ExplainedNetwork {
    let input: AttributionInput
    /// One a method.
    let maps: [PixelMaps]
}

/// The maps of a network's seeds.
struct ExplainedArm {
    /// At least one.
    let networks: [ExplainedNetwork]

    /// Of image `n`.
    func explanation(_ n: Int, _ image: LabelledImage, name: String) throws -> Comparison.Explanation {
        let given = networks.map { $0.input.model.className($0.input.predictions[n].best) }
        let prediction = Self.commonest(given)
        let probabilities = networks.map { network in
            let prediction = network.input.predictions[n]
            return Double(prediction.probabilities[prediction.best])
        }
        let targets = networks.map { $0.input.model.className($0.input.targets[n]) }
        let label = try networks[0].input.model.label(of: image).map(networks[0].input.model.className)
        let maps = networks[0].maps.indices.map { method in PixelStatistics(networks.map { $0.maps[method].maps[n] }) }
        return Comparison.Explanation(
            network: name, prediction: prediction,
            probability: probabilities.reduce(0, +) / Double(probabilities.count),
            isRight: label.map { $0 == prediction },
            target: Set(targets).count == 1 ? targets[0] : "own class", maps: maps.map(\.mean),
            seeds: networks.count, agreeing: given.count { $0 == prediction },
            spreads: networks.count > 1 ? maps.map(\.deviation) : [])
    }

    /// Of equals the first.
    private static func commonest(_ names: [String]) -> String {
        let counts = Dictionary(grouping: names) { $0 }.mapValues(\.count), most = counts.values.max() ?? 0
        return names.first { counts[$0] == most } ?? ""
    }
}

/// Maps of one size, pixel by pixel.
struct PixelStatistics {
    let mean: [Double]
    /// The sample's, with n - 1; 0 for one map.
    let deviation: [Double]

    /// - Parameter maps: at least one.
    init(_ maps: [[Double]]) {
        let count = Double(maps.count)
        let mean = maps[0].indices.map { pixel in
            maps.count == 1 ? maps[0][pixel] : maps.reduce(0) { $0 + $1[pixel] } / count
        }
        self.mean = mean
        deviation = mean.indices.map { pixel in
            guard maps.count > 1 else { return 0 }
            let squares = maps.reduce(0) { $0 + ($1[pixel] - mean[pixel]) * ($1[pixel] - mean[pixel]) }
            return (squares / (count - 1)).squareRoot()
        }
    }
}
