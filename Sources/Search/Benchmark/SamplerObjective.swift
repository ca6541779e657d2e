import Glibc
import Vocabulary

/// A function that samplers are compared on: the larger, the better.
public struct SamplerObjective: Sendable {
    public let name: String
    public let space: SearchSpace
    /// Of a point of the space.
    public let value: @Sendable (Point) -> Double

    /// The functions with a formula, which scripts/peers/bench_samplers.py has as well.
    public static let analytic = [branin, hartmann, ackley, steps]

    /// Branin's function, two dimensions, best -0.397887.
    private static let branin = SamplerObjective(
        name: "branin",
        space: SearchSpace([.uniform("x", lower: -5, upper: 10), .uniform("y", lower: 0, upper: 15)])
    ) { point in
        let (x, y) = (point.values[0], point.values[1])
        let bend = y - 5.1 / (4 * .pi * .pi) * x * x + 5 / .pi * x - 6
        return -(bend * bend + 10 * (1 - 1 / (8 * .pi)) * cos(x) + 10)
    }

    /// Hartmann's function of six dimensions, best 3.32237.
    private static let hartmann = SamplerObjective(
        name: "hartmann6", space: SearchSpace((0..<6).map { .uniform("x\($0)") })
    ) { point in
        (0..<4).reduce(0) { sum, peak in
            let distance = (0..<6).reduce(0.0) { sum, index in
                let gap = point.values[index] - hartmannCentres[peak][index]
                return sum + hartmannWidths[peak][index] * gap * gap
            }
            return sum + hartmannHeights[peak] * exp(-distance)
        }
    }

    private static let hartmannHeights = [1, 1.2, 3, 3.2]
    private static let hartmannWidths: [[Double]] = [
        [10, 3, 17, 3.5, 1.7, 8], [0.05, 10, 17, 0.1, 8, 14], [3, 3.5, 1.7, 10, 17, 8], [17, 8, 0.05, 10, 0.1, 14],
    ]
    private static let hartmannCentres = [
        [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886], [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
        [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650], [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
    ]

    /// Ackley's function of ten dimensions, best 0, in the middle of nothing: at 1 in each.
    private static let ackley = SamplerObjective(
        name: "ackley10", space: SearchSpace((0..<10).map { .uniform("x\($0)", lower: -4, upper: 4) })
    ) { point in
        let gaps = point.values.map { $0 - 1 }, count = Double(gaps.count)
        let square = gaps.reduce(0) { $0 + $1 * $1 } / count
        let wave = gaps.reduce(0) { $0 + cos(2 * .pi * $1) } / count
        return 20 * exp(-0.2 * square.squareRoot()) + exp(wave) - 20 - exp(1)
    }

    /// The search's own space of thirty dimensions: each of ten steps is worth what its option, probability and level
    /// are, best 1.
    private static let steps = SamplerObjective(name: "steps30", space: policySpace(options: 15)) { point in
        stride(from: 0, to: 30, by: 3).reduce(0) { sum, index in
            let option = point.values[index], gap = point.values[index + 2] - option / 14
            return sum + (1 + cos(option - 4)) / 2 * point.values[index + 1] * (1 - gap * gap)
        } / 10
    }

    static func policySpace(options: Int) -> SearchSpace {
        SearchSpace(
            (0..<10).flatMap { step in
                [.choice("policy_\(step)", count: options), .uniform("prob_\(step)"), .uniform("level_\(step)")]
                    as [Dimension]
            })
    }
}
