import Attribution
import Images
import Networks
import Tensors
import Testing

/// f(x) = sum of weight * x + curvature * x^2 / 2 over all inputs: every method's answer can be written down.
private struct Quadratic: Differentiable {
    let weights: [Float]
    let curvature: Float
    let lastBlockName = "last"
    let blackInput: [Float] = [-1, -2, -3]
    let inputRange: [Float] = [2, 4, 6]

    func logits(inputs: Tensor, pool: WorkerPool) throws -> Tensor {
        let size = weights.count, values = inputs.values
        return Tensor(
            shape: [inputs.shape[0], 1],
            values: (0..<inputs.shape[0]).map { n in
                (0..<size).reduce(0) {
                    $0 + weights[$1] * values[n * size + $1] + curvature / 2 * values[n * size + $1]
                        * values[n * size + $1]
                }
            })
    }

    func gradients(inputs: Tensor, targets: [Int], rule: BackwardRule, layer: String?, pool: WorkerPool) throws
        -> Gradients
    {
        let values = inputs.values
        let gradient = values.indices.map { weights[$0 % weights.count] + curvature * values[$0] }
        let passed = rule == .guided ? gradient.map { max(0, $0) } : gradient
        let activation = Tensor(shape: [1, 1, 2, 2], values: [1, 2, 3, -4]),
            activationGradient = Tensor(shape: [1, 1, 2, 2], values: [0.5, 1, 1.5, 3])
        return Gradients(
            logits: try logits(inputs: inputs, pool: pool), input: Tensor(shape: inputs.shape, values: passed),
            activation: layer == nil ? nil : activation, activationGradient: layer == nil ? nil : activationGradient)
    }
}

private let pool = WorkerPool(threads: 2)
private let weights: [Float] = (0..<12).map { Float($0) - 5 }
private let input = Tensor(shape: [1, 2, 2, 3], values: (0..<12).map { Float($0) / 4 })

private func maps(_ method: any AttributionMethod, curvature: Float = 0) throws -> [Float] {
    try method.attribute(
        Quadratic(weights: weights, curvature: curvature), inputs: input, targets: [0], samples: [0], pool: pool
    ) { _ in }.maps.values
}

@Test func gradientsOfALinearFunctionAreItsWeights() throws {
    #expect(try maps(Saliency()) == weights)
    #expect(try maps(GuidedBackpropagation()) == weights.map { max(0, $0) })
    #expect(try maps(InputXGradient()) == zip(weights, input.values).map { $0 * $1 })
    #expect(try maps(SmoothGrad(samples: 7)) == weights)
}

/// The mean gradient along the way from b to x is weight + curvature (b + x) / 2, exactly for any number of nodes.
@Test(arguments: [1, 2, 5, 50, 200])
func integratedGradientsOfAQuadraticAreExact(steps: Int) throws {
    let black: [Float] = [-1, -2, -3]
    let attribution = try IntegratedGradients(steps: steps).attribute(
        Quadratic(weights: weights, curvature: 0.5), inputs: input, targets: [0], samples: [0], pool: pool
    ) { _ in }
    for (index, value) in attribution.maps.values.enumerated() {
        let x = input.values[index], b = black[index % 3]
        #expect(abs(value - (x - b) * (weights[index] + 0.5 * (x + b) / 2)) < 1e-5)
    }
    // Completeness, up to the rounding of sums of twelve values of size 10.
    #expect(abs(attribution.completenessGaps[0]) < 1e-4)
}

/// alpha = (mean(0.5, 1.5), mean(1, 3)) = (1, 2); the map is max(0, (1 + 2 * 2, 3 - 4 * 2)) = (5, 0), bilinear from 1x2
/// to 2x2.
@Test func gradCAMByHand() throws { #expect(try maps(GradCAM()) == [5, 0, 5, 0]) }

/// One pixel's square: the fall of a linear function is weight * (x - black) summed over the channels.
@Test func occlusionOfALinearFunctionIsTheSumOfItsTerms() throws {
    let expected: [Float] = (0..<4).map { pixel in
        (0..<3).reduce(0) { $0 + weights[pixel * 3 + $1] * (input.values[pixel * 3 + $1] - [-1, -2, -3][$1]) }
    }
    #expect(zip(try maps(Occlusion(window: 1, stride: 1)), expected).allSatisfy { abs($0 - $1) < 1e-4 })
}

@Test func smoothGradRepeatsAndDependsOnSeedAndImage() throws {
    func values(seed: UInt64, sample: Int) throws -> [Float] {
        try SmoothGrad(samples: 3, sigma: 0.2, seed: seed).attribute(
            Quadratic(weights: weights, curvature: 1), inputs: input, targets: [0], samples: [sample], pool: pool
        ) { _ in }.maps.values
    }
    #expect(try values(seed: 1, sample: 2) == values(seed: 1, sample: 2))
    #expect(try values(seed: 1, sample: 2) != values(seed: 2, sample: 2))
    #expect(try values(seed: 1, sample: 2) != values(seed: 1, sample: 3))
}

@Test func wrongSettingsAreErrors() {
    #expect(throws: AttributionError.self) { try maps(SmoothGrad(samples: 0)) }
    #expect(throws: AttributionError.self) { try maps(IntegratedGradients(steps: 0)) }
    #expect(throws: AttributionError.self) { try maps(Occlusion(window: 3, stride: 1)) }
}

@Test func cancellationEndsAMethod() {
    #expect(throws: CancellationError.self) {
        try SmoothGrad().attribute(
            Quadratic(weights: weights, curvature: 0), inputs: input, targets: [0], samples: [0], pool: pool
        ) { _ in throw CancellationError() }
    }
}

@Test func maskMeasuresByHand() {
    let mask = Mask(width: 2, height: 2, values: [true, false, false, true])
    let measures = MaskMeasures(map: [3, -1, 0, 4], mask: mask)
    #expect(measures.massAccuracy == 7.0 / 8 && measures.rankAccuracy == 1 && measures.isPointingAtObject == true)
    let beside = MaskMeasures(map: [1, -5, 4, 0], mask: mask)
    #expect(beside.massAccuracy == 0.1 && beside.rankAccuracy == 0 && beside.isPointingAtObject == false)
    #expect(MaskMeasures(map: [0, 0, 0, 0], mask: mask).massAccuracy == nil)
}
