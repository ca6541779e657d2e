import Glibc
import Statistics
import Tensors
import Testing

private let pool = WorkerPool(threads: 2)

private func draws(_ count: Int, seed: UInt64, _ make: (inout RandomStream) -> Double) -> [Double] {
    var stream = RandomStream(seed: seed, purpose: RandomPurpose("bootstrap test"))
    return (0..<count).map { _ in make(&stream) }
}

/// SciPy's `norm.ppf`.
@Test(arguments: [
    (0.5, 0), (0.975, 1.959963984540054), (0.025, -1.959963984540054), (1e-6, -4.753424308822899),
    (0.999999999, 5.997807014601664),
])
func `the quantiles of the normal distribution`(share: Double, expected: Double) {
    #expect(abs(NormalDistribution.quantile(share) - expected) < 1e-6)
    #expect(NormalDistribution.quantile(0) == -.infinity && NormalDistribution.quantile(1) == .infinity)
}

@Test func `the bytes of an interval are the same on any number of threads`() {
    let values = draws(300, seed: 1) { exp($0.normal()) }
    let intervals = [1, 2, 5].map { Bootstrap(pool: WorkerPool(threads: $0)).interval(of: values) }
    #expect(intervals[0] == intervals[1] && intervals[0] == intervals[2] && intervals[0].bounds != nil)
    #expect(Bootstrap(seed: 1, pool: pool).interval(of: values) != intervals[0])
}

/// Of many values that are near to normal, both are the same.
@Test func `an interval of many values is Student's`() throws {
    let values = draws(2000, seed: 2) { $0.normal() }, student = Interval(values)
    let found = try #require(Bootstrap(resamples: 20_000, pool: pool).interval(of: values).bounds)
    let expected = try #require(student.bounds), width = expected.upperBound - expected.lowerBound
    #expect(abs(found.lowerBound - expected.lowerBound) < 0.03 * width)
    #expect(abs(found.upperBound - expected.upperBound) < 0.03 * width)
}

/// Of skewed values it reaches farther where their tail is.
@Test func `an interval is skewed as its values are`() throws {
    let values = draws(40, seed: 3) { -log(1 - $0.uniform()) }
    let interval = Bootstrap(pool: pool).interval(of: values), bounds = try #require(interval.bounds)
    #expect(bounds.upperBound - interval.mean > 1.1 * (interval.mean - bounds.lowerBound))
}

/// The mean of an exponential distribution is 1: of 95 % intervals, nearly as many hold it.
@Test(arguments: [8, 30])
func `intervals hold the mean as often as they say`(count: Int) {
    let held = (0..<400).count { trial in
        let values = draws(count, seed: UInt64(100 + trial)) { -log(1 - $0.uniform()) }
        return Bootstrap(resamples: 600, pool: pool).interval(of: values).bounds?.contains(1) ?? false
    }
    #expect(held > 350 && held < 396, "\(held) of 400")
}

@Test func `few values, equal ones and infinite ones`() {
    let bootstrap = Bootstrap(pool: pool)
    #expect(bootstrap.interval(of: [1, 2, 3]) == Interval([1, 2, 3]))
    #expect(bootstrap.interval(of: []).mean.isNaN && bootstrap.interval(of: []).bounds == nil)
    #expect(bootstrap.interval(of: [4]).bounds == nil)
    #expect(bootstrap.interval(of: [Double](repeating: 3, count: 9)).bounds == 3...3)
    #expect(bootstrap.interval(of: [1, 2, 3, 4, 5, .infinity]).bounds == nil)
    #expect(bootstrap.interval(of: [1, 2, 3, 4, 5, 1e200]).bounds != nil)
    #expect(Interval(mean: 0, lower: .nan, upper: 1).bounds == nil)
}
