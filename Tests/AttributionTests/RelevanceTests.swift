import Attribution
import EngineTestSupport
import Images
import Networks
import Tensors
import Testing

private let architectures: [any Architecture] = [
    WideResNet(depth: 16, widenFactor: 2), WideResNet(depth: 10, widenFactor: 1, variant: .fastAutoAugment),
    ResNet(depth: 8),
]

private func maps(_ method: some AttributionMethod, _ model: Model) throws -> [Float] {
    let images = GoldenNetwork.batch(3, count: 2).images
    let request = AttributionRequest(
        model: model, inputs: images, targets: [1, 2], names: [ImageName(0), ImageName(1)],
        pool: WorkerPool(threads: 2))
    return try method.attribute(request).maps.values
}

private func lrp(_ rule: LRP.Rule, epsilon: Double, alpha: Double = 1) -> LRP {
    var method = LRP()
    (method.rule, method.epsilon, method.alpha) = (rule, epsilon, alpha)
    return method
}

/// What the epsilon rule of networks of rectifiers is where epsilon is nothing, biases included: Shrikumar et al., arXiv
/// 1605.01713, section 2.
@Test(arguments: architectures)
func `relevance without epsilon is the gradient times the input`(architecture: any Architecture) throws {
    let model = try GoldenNetwork.model(architecture)
    let (found, expected) = (try maps(lrp(.epsilon, epsilon: 0), model), try maps(InputXGradient(), model))
    let largest = expected.map(abs).max() ?? 0
    #expect(largest > 0 && zip(found, expected).allSatisfy { abs($0 - $1) < 1e-4 * largest })
}

/// Where nothing is added but what comes from the inputs, relevance is handed on whole: it sums to the logit, by either
/// rule. The alpha-beta rule divides by what raises an output, which may be little beside what rounding leaves of it.
@Test(arguments: architectures)
func `relevance is kept where there are no biases`(architecture: any Architecture) throws {
    let whole = try GoldenNetwork.model(architecture)
    var parameters = whole.parameters
    for (name, tensor) in parameters where name.hasSuffix("bias") || name.hasSuffix("running_mean") {
        parameters[name] = Tensor(shape: tensor.shape) { _ in }
    }
    let model = Model(
        architecture: architecture, parameters: parameters, classNames: [], normalization: whole.normalization)
    let logits = try model.logits(inputs: GoldenNetwork.batch(3, count: 2).images, pool: WorkerPool(threads: 2)).values
    let count = architecture.classCount
    for method in [lrp(.epsilon, epsilon: 0), lrp(.alphaBeta, epsilon: 1e-6)] {
        let values = try maps(method, model), size = values.count / 2
        for (n, target) in [1, 2].enumerated() {
            let sum = values[n * size..<(n + 1) * size].reduce(0.0) { $0 + Double($1) }
            let logit = Double(logits[n * count + target])
            let tolerance = method.rule == .epsilon ? 1e-3 : 1e-2
            #expect(abs(sum - logit) < tolerance * max(1, abs(logit)), "\(method.rule)")
        }
    }
}
