import EngineTestSupport
import Glibc
import Networks
import Tensors
import Testing

/// What a network's answer is explained by: its values and derivatives.
@Suite struct ClassScoreTests {
    private static let logits: [Float] = [1.5, -2, 0.25, 3]
    private static let scores = [
        ClassScore(1), ClassScore(0, against: 3), ClassScore(3, scale: .probability),
        ClassScore(0, against: 2, scale: .probability),
    ]
    private static let pool = WorkerPool(threads: 2)

    @Test func `values by hand`() {
        let sum = Self.logits.reduce(0.0) { $0 + exp(Double($1)) }
        let expected = [-2, -1.5, exp(3) / sum, (exp(1.5) - exp(0.25)) / sum]
        for (score, value) in zip(Self.scores, expected) { #expect(abs(score.value(Self.logits) - value) < 1e-9) }
    }

    @Test(arguments: scores)
    func `gradients are the slopes of values`(score: ClassScore) {
        for (index, slope) in score.gradient(Self.logits).enumerated() {
            var (above, below) = (Self.logits, Self.logits)
            above[index] += 1 / 256
            below[index] -= 1 / 256
            #expect(abs(Double(slope) - (score.value(above) - score.value(below)) * 128) < 1e-5)
        }
    }

    /// A probability that is nearly 1 keeps the digits of what is left.
    @Test func `a sure class has a small gradient, not none`() {
        let gradient = ClassScore(0, scale: .probability).gradient([40, 0] as [Float])
        #expect(gradient[0] > 4e-18 && gradient[0] < 4.5e-18 && gradient[1] == -gradient[0])
    }

    /// softplus's network against the slope of its own logits along a line.
    @Test func `softplus gradients are slopes`() throws {
        let model = try GoldenNetwork.model(WideResNet(depth: 10, widenFactor: 1))
        let image = GoldenNetwork.batch(3, count: 1).images, score = ClassScore(2)
        func gradients(_ share: Float) throws -> Gradients {
            let moved = Tensor(
                shape: image.shape, values: image.values.enumerated().map { $1 + share * Float($0 % 7 - 3) })
            return try model.softplusGradients(inputs: moved, scores: [score], beta: 5, pool: Self.pool)
        }
        let slope = try gradients(0).input.values.enumerated().reduce(0.0) { $0 + Double($1.1) * Double($1.0 % 7 - 3) }
        let step: Float = 1 / 512
        let difference = try score.value(gradients(step).logits.values) - score.value(gradients(-step).logits.values)
        #expect(abs(slope - difference / Double(2 * step)) < 1e-3 * abs(slope))
        #expect(try gradients(0).logits.values != model.logits(inputs: image, pool: Self.pool).values)
    }

    /// DeepLIFT's multipliers of both scales sum to the difference of the scores.
    @Test(arguments: [ClassScore(2), ClassScore(2, against: 1), ClassScore(2, scale: .probability)])
    func `multipliers are complete`(score: ClassScore) throws {
        for architecture in [WideResNet(depth: 10, widenFactor: 1), ResNet(depth: 8)] as [any Architecture] {
            let model = try GoldenNetwork.model(architecture)
            let images = GoldenNetwork.batch(3, count: 3).images
            let baselines = Tensor(shape: images.shape) { _ in }
            let (multipliers, differences) = try model.multipliers(
                inputs: images, baselines: baselines, scores: [score, score, score], pool: Self.pool)
            let size = images.count / 3
            for n in 0..<3 {
                let sum = (n * size..<(n + 1) * size).reduce(0.0) {
                    $0 + Double(multipliers.values[$1] * images.values[$1])
                }
                #expect(abs(sum - differences[n]) < 1e-4 * max(1, abs(differences[n])) && differences[n] != 0)
            }
        }
    }
}
