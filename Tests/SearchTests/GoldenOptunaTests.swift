import TestSupport
import Testing

import Search

/// Against optuna's own functions and SciPy's truncated normal distribution.
struct GoldenOptunaTests {
    private struct File: Decodable {
        struct Truncated: Decodable {
            let mean, deviation, lower, upper: Double
            let values, logDensities: [Double]
        }

        struct Mixture: Decodable {
            let points: [[Double]]
            let candidates: [[Double]]
            let logDensities: [Double]
        }

        struct Split: Decodable {
            let count, good: Int
        }

        let truncated: [Truncated]
        let mixtures: [Mixture]
        let splits: [Split]
    }

    private static let folder = GoldenFolder("SearchTests", version: 1, script: "golden-optuna.py")
    private static let dimensions: [Dimension] = [
        .choice("operation", count: 15), .uniform("level"), .uniform("wide", lower: -30, upper: 30),
    ]
    private let golden: File

    init() throws { golden = try GoldenOptunaTests.folder.read("optuna") }

    /// Both sides take logarithms of sums of a few terms; far out, the square of the distance is some 1e6.
    private func distance(_ found: Double, _ expected: Double) -> Double {
        found == expected ? 0 : abs(found - expected) / max(1, abs(expected))
    }

    @Test func `truncated normals are SciPy's`() {
        #expect(golden.truncated.count > 40)
        for golden in golden.truncated {
            let found = TruncatedNormal(
                mean: golden.mean, deviation: golden.deviation, lower: golden.lower, upper: golden.upper)
            for (value, expected) in zip(golden.values, golden.logDensities) {
                let off = distance(found.logDensity(of: value), expected)
                #expect(
                    off < 1e-11,
                    "mean \(golden.mean), deviation \(golden.deviation) at \(value): off by \(off), expected \(expected)"
                )
            }
        }
    }

    @Test func `mixtures of whole points are optuna's`() {
        #expect(!golden.mixtures.isEmpty)
        let sampler = OptunaParzenSampler()
        for golden in golden.mixtures {
            let found = sampler.mixture(of: Self.dimensions, points: golden.points)
            for (candidate, expected) in zip(golden.candidates, golden.logDensities) {
                #expect(
                    distance(found.logDensity(of: candidate), expected) < 1e-11,
                    "of \(golden.points.count) points; \(Self.folder.hint)")
            }
        }
    }

    @Test func `as many trials are good as in optuna`() {
        #expect(!golden.splits.isEmpty)
        for golden in golden.splits {
            #expect(OptunaParzenSampler().consulted(of: golden.count) == golden.good, "of \(golden.count)")
        }
    }
}
