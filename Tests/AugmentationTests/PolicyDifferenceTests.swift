import Testing

import Augmentation

/// Distances against SciPy's `stats.ks_2samp`, to the last digit; the significance, whose formula is approximate, to a
/// hundredth.
struct PolicyDifferenceTests {
    @Test(
        arguments: [
            ([0.1, 0.2, 0.3, 0.4], [0.35, 0.5, 0.6, 0.9, 0.95], 0.8, 0.07936507936507936),
            ((0..<60).map { Double($0) / 60 }, (0..<40).map { Double($0) / 80 }, 0.5, 0.0000065),
            ((0..<50).map { Double($0) / 50 }, (0..<30).map { (Double($0) + 0.5) / 30 }, 1.0 / 30, 1),
            ([0.5, 0.5, 0.5], [0.5, 0.5], 0, 1),
        ] as [([Double], [Double], Double, Double)])
    func `distances of two samples are SciPy's`(
        first: [Double], second: [Double], distance: Double, significance: Double
    ) throws {
        let found = try #require(Sample(first).difference(to: Sample(second)))
        #expect(abs(found.distance - distance) < 1e-12)
        #expect(abs(found.significance - significance) < 0.04)
        #expect(try #require(Sample(second).difference(to: Sample(first))).distance == found.distance)
    }

    @Test func `nothing is said of an empty sample`() { #expect(Sample([]).difference(to: Sample([0.5])) == nil) }

    @Test func `a policy does not differ from itself, and random ones hardly do`() {
        let policies = (0..<20).map { PolicyStatistics(.randomPolicy(count: 100, seed: UInt64($0))) }
        let itself = PolicyDifference(policies[0], to: policies[0], called: "itself")
        #expect(itself.rows.map(\.of) == ["operations", "probabilities", "levels"])
        #expect(itself.rows.allSatisfy { $0.distance == 0 && $0.significance == 1 && !$0.isDistinguishable })
        // Of 30 comparisons, some one or two by chance.
        let differing = stride(from: 0, to: 20, by: 2).flatMap {
            PolicyDifference(policies[$0], to: policies[$0 + 1], called: "").rows
        }.count { $0.isDistinguishable }
        #expect(differing < 6, "\(differing) of 30 differ")
    }

    /// DADA's policy for CIFAR-10 hardly left the middle: probabilities .487 with deviation .090, levels .501 with .058.
    @Test func `DADA's probabilities and levels are far from uniform`() throws {
        let policy = try #require(PublishedPolicy.all.first { $0.name == "dada-cifar10" }).augmentation()
        let statistics = PolicyStatistics(policy)
        #expect(
            abs(statistics.probabilities.mean - 0.487) < 5e-4 && abs(statistics.probabilities.deviation - 0.09) < 5e-4)
        let differing = PolicyDifference(statistics).rows.filter(\.isDistinguishable).map(\.of)
        #expect(differing.contains("probabilities") && differing.contains("levels"))
    }
}
