import TestSupport
import Testing

/// What scripts/golden-tpe.py wrote.
struct HyperoptFile: Decodable {
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

    static let folder = GoldenFolder("SearchTests", version: 1, script: "golden-tpe.py")

    let mixtures: [Mixture]
    let categories: [Category]
    let weights: [Weights]
    let splits: [Split]
    let suggestions: [Suggestion]

    static func read() throws -> HyperoptFile { try folder.read("tpe") }

    /// Nothing but rounding differs: both sides are sums of some hundred terms in double precision.
    static let tolerance = 1e-11

    func expect(_ found: [Double], _ expected: [Double], _ what: String, location: SourceLocation = #_sourceLocation) {
        let distances = zip(found, expected).map { abs($0 - $1) }
        let distance =
            found.count == expected.count && !distances.contains(where: \.isNaN) ? distances.max() ?? 0 : .infinity
        #expect(
            distance < HyperoptFile.tolerance, "\(what) is off by \(distance); \(HyperoptFile.folder.hint)",
            sourceLocation: location)
    }
}
