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
    #expect(try maps(with(SmoothGrad.self) { $0.samples = 7 }) == weights)
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

/// alpha = (mean(0.5, 1.5), mean(1, 3)) = (1, 2); the map is max(0, (1 + 2 * 2, 3 - 4 * 2)) = (5, 0), bilinear from 1x2
/// to 2x2.
@Test func `Grad-CAM by hand`() throws { #expect(try maps(GradCAM()) == [5, 0, 5, 0]) }

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

@Test func `mask measures by hand`() {
    let mask = Mask(width: 2, height: 2, values: [true, false, false, true])
    let measures = MaskMeasures(map: [3, -1, 0, 4], mask: mask)
    #expect(measures.massAccuracy == 7.0 / 8 && measures.rankAccuracy == 1 && measures.isPointingAtObject == true)
    let beside = MaskMeasures(map: [1, -5, 4, 0], mask: mask)
    #expect(beside.massAccuracy == 0.1 && beside.rankAccuracy == 0 && beside.isPointingAtObject == false)
    #expect(MaskMeasures(map: [0, 0, 0, 0], mask: mask).massAccuracy == nil)
}
