import Search
import Statistics
import Testing

/// Against numbers by hand, and SciPy's `stats.t.ppf(0.975, n)`.
struct ComparisonTests {
    @Test(arguments: [
        (1, 12.706204736174694), (2, 4.302652729749462), (5, 2.570581835636314), (30, 2.042272456301236),
        (31, 2.039513446396408), (40, 2.021075390306273), (100, 1.9839715185235518), (999, 1.9623414611334493),
    ])
    func `quantiles are Student's`(freedom: Int, expected: Double) {
        #expect(abs(Interval.quantile(freedom: freedom) - expected) < 1e-7)
    }

    /// 1, 2, 3, 4: mean 2.5, deviation sqrt(5/3), standard error half of it, times 3.18245.
    @Test func `an interval is the mean's`() throws {
        let interval = Interval([1, 2, 3, 4])
        #expect(interval.mean == 2.5)
        #expect(abs(try #require(interval.halfWidth) - 3.182446305283708 * (5.0 / 3).squareRoot() / 2) < 1e-9)
        #expect(Interval([3]).halfWidth == nil && Interval([3]).containsZero)
        #expect(!Interval([1, 1, 1]).containsZero)
    }

    private func arm(_ name: String, _ rows: [String]) -> Comparison.Arm {
        Comparison.Arm(name: name, wrong: rows.map { $0.map { $0 == "x" } })
    }

    /// Images that both get wrong widen no interval: the differences are of the same images.
    @Test func `differences are paired`() throws {
        let comparison = Comparison(
            search: arm("search", ["xx..x...", "xx.x...."]), controls: [arm("random", ["xxxxx...", "xxx.x..."])])
        #expect(comparison.search.errors == [3.0 / 8, 3.0 / 8] && comparison.controls[0].errors == [5.0 / 8, 0.5])
        let difference = try #require(comparison.differences.first)
        #expect(difference.mean == -0.1875)
        // Of the images: 0, 0, -1, 0, -0.5, 0, 0, 0.
        #expect(difference.overImages == Interval([0, 0, -1, 0, -0.5, 0, 0, 0]))
        #expect(difference.overSeeds == Interval([-0.25, -0.125]))
        #expect(!difference.isDistinguishable)
    }

    @Test func `what differs on every image and seed is distinguishable`() {
        let images = 40
        let good = (0..<3).map { seed in (0..<images).map { $0 % 10 == seed } }
        let bad = (0..<3).map { _ in (0..<images).map { $0 % 10 < 8 } }
        let comparison = Comparison(
            search: .init(name: "search", wrong: good), controls: [.init(name: "identity", wrong: bad)])
        #expect(comparison.differences[0].isDistinguishable)
        let same = Comparison(
            search: .init(name: "search", wrong: good), controls: [.init(name: "identity", wrong: good)])
        #expect(!same.differences[0].isDistinguishable && same.differences[0].mean == 0)
    }
}
