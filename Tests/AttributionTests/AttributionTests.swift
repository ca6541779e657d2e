import Attribution
import Images
import Tensors
import Testing
import Vocabulary

private let weights: [Float] = (0..<12).map { Float($0) - 5 }
private let input = Tensor(shape: [1, 2, 2, 3], values: (0..<12).map { Float($0) / 4 })

private func request(curvature: Float = 0, identity: Int = 0) -> AttributionRequest {
    AttributionRequest(
        model: Quadratic(weights: weights, curvature: curvature), inputs: input, targets: [0],
        names: [ImageName(identity)], pool: WorkerPool(threads: 2))
}

private func maps(_ method: any AttributionMethod, _ request: AttributionRequest = request()) throws -> [Float] {
    try method.attribute(request).maps.values
}

/// A method with settings of one's own.
private func with<Method: AttributionMethod>(_ type: Method.Type, _ change: (inout Method) -> Void) -> Method {
    var method = Method()
    change(&method)
    return method
}

@Test func `gradients of a linear function are its weights`() throws {
    #expect(try maps(Saliency()) == weights)
    #expect(try maps(GuidedBackpropagation()) == weights.map { max(0, $0) })
    #expect(try maps(InputXGradient()) == zip(weights, input.values).map { $0 * $1 })
    #expect(try maps(Deconvolution()) == weights.map { max(0, $0) })
    #expect(try maps(with(SmoothGrad.self) { $0.samples = 7 }) == weights)
    #expect(try maps(with(SmoothGrad.self) { ($0.samples, $0.form) = (7, .squared) }) == weights.map { $0 * $0 })
    #expect(try maps(with(SmoothGrad.self) { ($0.samples, $0.form) = (7, .variance) }).allSatisfy { $0 < 1e-5 })
}

/// The mean gradient along the way from b to x is weight + curvature (b + x) / 2, exactly for any number of nodes.
@Test(arguments: [1, 2, 5, 50, 200])
func `Integrated Gradients of a quadratic are exact`(steps: Int) throws {
    let black: [Float] = [-1, -2, -3]
    let attribution = try with(IntegratedGradients.self) { $0.steps = steps }.attribute(request(curvature: 0.5))
    #expect(attribution.maps.count == 12)
    for (index, value) in attribution.maps.values.enumerated() {
        let x = input.values[index], b = black[index % 3]
        #expect(abs(value - (x - b) * (weights[index] + 0.5 * (x + b) / 2)) < 1e-5)
    }
    // Completeness, up to the rounding of sums of twelve values of size 10.
    #expect(abs(attribution.completenessGaps[0]) < 1e-4)
}

/// From any baseline the map of a quadratic sums to the logit's difference.
@Test(arguments: Baseline.allCases)
func `Integrated Gradients of a quadratic are complete from any baseline`(baseline: Baseline) throws {
    let method = with(IntegratedGradients.self) { ($0.steps, $0.baseline) = (2, baseline) }
    let attribution = try method.attribute(request(curvature: 0.5))
    #expect(attribution.maps.values.contains { $0 != 0 } && abs(attribution.completenessGaps[0]) < 1e-4)
}

/// weight * (x - baseline), from an image of one's own.
@Test func `a baseline may be an image`() throws {
    let image = Tensor(shape: [1, 2, 2, 3], values: (0..<12).map { Float($0 % 5) })
    func expected(_ found: [Float]) -> Bool {
        (0..<12).allSatisfy { abs(found[$0] - weights[$0] * (input.values[$0] - image.values[$0])) < 1e-5 }
    }
    #expect(expected(try maps(with(IntegratedGradients.self) { $0.baselineImage = image })))
    #expect(expected(try maps(with(DeepLIFT.self) { $0.baselineImage = image })))
    #expect(throws: InvalidSetting("baseline", "must be an image of 2x2 pixels, as those to explain")) {
        try maps(with(DeepLIFT.self) { $0.baselineImage = Tensor(shape: [1, 4, 2, 3]) { _ in } })
    }
}

/// From black (-1, -2, -3): (x - b) times the slope weight + curvature (b + x) / 2.
@Test func `DeepLIFT by hand`() throws {
    let attribution = try DeepLIFT().attribute(request(curvature: 0.5))
    for (index, value) in attribution.maps.values.enumerated() {
        let x = input.values[index], b: Float = [-1, -2, -3][index % 3]
        #expect(abs(value - (x - b) * (weights[index] + 0.5 * (x + b) / 2)) < 1e-5)
    }
    #expect(abs(attribution.completenessGaps[0]) < 1e-4)
}

@Test func `relevance of a linear function is what each input adds`() throws {
    #expect(try maps(LRP()) == zip(weights, input.values).map { $0 * $1 })
}

/// The Shapley values of a function that is a sum are its terms, whatever coalitions are drawn.
@Test(arguments: [8, 50])
func `KernelSHAP of a linear function is the sum of its terms`(samples: Int) throws {
    let found = try maps(with(KernelSHAP.self) { ($0.cells, $0.samples, $0.seed) = (2, samples, 3) })
    for pixel in 0..<4 {
        let terms = (0..<3).map { channel in
            weights[pixel * 3 + channel] * (input.values[pixel * 3 + channel] - [-1, -2, -3][channel])
        }
        #expect(abs(found[pixel] - terms.reduce(0, +)) < 1e-3)
    }
}

@Test func `patches that samples do not tell apart are an error`() {
    #expect(throws: InvalidSetting("samples", "must be at least 8, twice the number of patches, not 7")) {
        try maps(with(KernelSHAP.self) { ($0.cells, $0.samples) = (2, 7) })
    }
    #expect(throws: InvalidSetting("cells", "must be at most the image's side, 2, not 8")) { try maps(KernelSHAP()) }
}

/// Of a linear function: weight * (x - reference), where there is one reference.
@Test func `Expected Gradients count from the references`() throws {
    let reference = Tensor(shape: [1, 2, 2, 3], values: (0..<12).map { Float($0 % 5) })
    let found = try maps(with(ExpectedGradients.self) { ($0.samples, $0.references) = (3, reference) })
    for index in 0..<12 {
        #expect(abs(found[index] - weights[index] * (input.values[index] - reference.values[index])) < 1e-5)
    }
    let large = Tensor(shape: [1, 4, 2, 3]) { _ in }
    #expect(throws: InvalidSetting("references", "must be images of 2x2 pixels, as those to explain")) {
        try maps(with(ExpectedGradients.self) { $0.references = large })
    }
    #expect(throws: InvalidSetting.self) {
        try maps(with(ExpectedGradients.self) { $0.references = Tensor(shape: [0, 2, 2, 3]) { _ in } })
    }
}

/// Masks that keep all show all of the only class's probability, 1.
@Test func `RISE with masks that hide nothing is the probability`() throws {
    #expect(try maps(with(RISE.self) { ($0.samples, $0.keep) = (5, 1) }) == [1, 1, 1, 1])
}

/// alpha = (mean(0.5, 1.5), mean(1, 3)) = (1, 2); the map is max(0, (1 + 2 * 2, 3 - 4 * 2)) = (5, 0), bilinear from 1x2
/// to 2x2.
@Test func `Grad-CAM by hand`() throws { #expect(try maps(GradCAM()) == [5, 0, 5, 0]) }

/// Activations (1, 2) and (3, -4) at two pixels, gradients (0.5, 1) and (1.5, 3). The products are 0.5 + 2 and 4.5 - 12.
/// Grad-CAM++: the activations' sums are 4 and -2, so the weights 0.5 / (2 + 2) + 1.5 / (2 + 6) and 3 / (2 - 6), for
/// 1 / (2 - 2) counts as nothing.
@Test func `the other activation maps by hand`() throws {
    #expect(try maps(HiResCAM()) == [2.5, -7.5, 2.5, -7.5])
    #expect(try maps(LayerCAM()) == [2.5, 0, 2.5, 0])
    #expect(try maps(GradCAMPlusPlus()) == [0, 3.9375, 0, 3.9375])
}

/// One pixel's square: the fall of a linear function is weight * (x - black) summed over the channels.
@Test func `occlusion of a linear function is the sum of its terms`() throws {
    let expected: [Float] = (0..<4).map { pixel in
        (0..<3).reduce(0) { $0 + weights[pixel * 3 + $1] * (input.values[pixel * 3 + $1] - [-1, -2, -3][$1]) }
    }
    let found = try maps(with(Occlusion.self) { ($0.window, $0.stride) = (1, 1) })
    #expect(found.count == 4 && zip(found, expected).allSatisfy { abs($0 - $1) < 1e-4 })
}

@Test func `SmoothGrad repeats, and depends on seed and image`() throws {
    func values(seed: UInt64, identity: Int) throws -> [Float] {
        let method = with(SmoothGrad.self) { ($0.samples, $0.sigma, $0.seed) = (3, 0.2, seed) }
        return try maps(method, request(curvature: 1, identity: identity))
    }
    #expect(try values(seed: 1, identity: 2) == values(seed: 1, identity: 2))
    #expect(try values(seed: 1, identity: 2) != values(seed: 2, identity: 2))
    #expect(try values(seed: 1, identity: 2) != values(seed: 1, identity: 3))
}

@Test func `a window larger than the image is an error`() {
    #expect(throws: InvalidSetting("window", "must be at most the image's side, 2, not 3")) {
        try maps(with(Occlusion.self) { $0.window = 3 })
    }
}
