import Foundation
import Testing

/// Tests/SearchTests/Golden/tpe.json, as scripts/golden-tpe.py writes it.
struct GoldenFile: Decodable {
    struct Mixture: Decodable {
        let values, weights, means, deviations, candidates, logDensities: [Double]
    }

    struct Category: Decodable {
        let values: [Double]
        let options: Int
        let probabilities, logDensities: [Double]
    }

    struct Weights: Decodable {
        let count: Int
        let weights: [Double]
    }

    struct Split: Decodable {
        let count: Int
        let good: [Int]?
        let losses: [Double]?
        let goodCount: Int
    }

    struct Suggestion: Decodable {
        struct Dimension: Decodable {
            let name: String
            let values, candidates, below, above: [Double]
            let chosen: Double
        }

        let losses: [Double]
        let dimensions: [Dimension]
    }

    static let currentVersion = 1

    let version: Int
    let generator: String
    let mixtures: [Mixture]
    let categories: [Category]
    let weights: [Weights]
    let splits: [Split]
    let suggestions: [Suggestion]

    static func load() throws -> GoldenFile {
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Golden/tpe.json")
        let golden = try JSONDecoder().decode(GoldenFile.self, from: Data(contentsOf: path))
        try #require(golden.version == currentVersion, "run: \(golden.generator)")
        return golden
    }

    /// Nothing but rounding differs: both sides are sums of some hundred terms in double precision.
    static let tolerance = 1e-11

    func expect(_ found: [Double], _ expected: [Double], _ what: String, location: SourceLocation = #_sourceLocation) {
        let distances = zip(found, expected).map { abs($0 - $1) }
        let distance =
            found.count == expected.count && !distances.contains(where: \.isNaN) ? distances.max() ?? 0 : .infinity
        #expect(
            distance < GoldenFile.tolerance,
            "\(what) is off by \(distance); to make the golden values anew run: \(generator)", sourceLocation: location)
    }
}
