import Attribution
import EngineTestSupport
import Images
import Networks
import OrderedCollections
import Tensors
import Testing
import Vocabulary

/// What every method of the catalog keeps, whatever it computes.
private let names = AttributionMethods.all.map { $0.name }

private func method(_ name: String) throws -> any AttributionMethod {
    try #require(AttributionMethods.all.first { $0.name == name }).init()
}

private func request(
    _ model: Model, _ images: Tensor, targets: [Int], against: [Int]? = nil, scale: ClassScore.Scale? = nil,
    threads: Int = 2, firstIdentity: Int = 0,
    observe: @escaping (Double) throws -> Void = { _ in }
) -> AttributionRequest {
    AttributionRequest(
        model: model, inputs: images, targets: targets, against: against, scale: scale,
        names: targets.indices.map { ImageName(firstIdentity + $0) }, pool: WorkerPool(threads: threads),
        observe: observe)
}

private let images = GoldenNetwork.batch(3, count: 3).images

private func network() throws -> Model { try GoldenNetwork.model(WideResNet(depth: 10, widenFactor: 1)) }

@Test func `names are words, each once`() {
    #expect(Set(names).count == names.count && names.count >= 8)
    for type in AttributionMethods.all {
        #expect(
            type.name.allSatisfy { $0.isLowercase || "-+".contains($0) } && !type.summary.isEmpty
                && !type.source.isEmpty)
    }
}

@Test(arguments: names)
func `maps are images of the input's size`(name: String) throws {
    let attribution = try method(name).attribute(request(network(), images, targets: [1, 2, 3]))
    let shape = attribution.maps.shape
    #expect(shape == [3, 16, 16] || shape == [3, 16, 16, 3])
    #expect(attribution.method == name && attribution.targets == [1, 2, 3])
    #expect(attribution.maps.values.allSatisfy(\.isFinite) && attribution.maps.values.contains { $0 != 0 })
}

@Test(arguments: names)
func `maps are the same bytes on any number of threads`(name: String) throws {
    let model = try network()
    let maps = try [1, 2, 3].map { threads in
        try method(name).attribute(request(model, images, targets: [1, 2, 3], threads: threads)).maps.values
            .map(\.bitPattern)
    }
    #expect(maps[0] == maps[1] && maps[0] == maps[2])
}

@Test(arguments: names)
func `a batch is its images one by one`(name: String) throws {
    let model = try network(), size = images.count / 3
    let together = try method(name).attribute(request(model, images, targets: [1, 2, 3])).maps
    let alone = try (0..<3).flatMap { n in
        let image = Tensor(
            shape: [1] + images.shape.dropFirst(), values: Array(images.values[n * size..<(n + 1) * size]))
        return try method(name).attribute(request(model, image, targets: [n + 1], firstIdentity: n)).maps.values
    }
    #expect(together.values == alone)
}

/// With weights of zero nothing that is seen moves a logit. RISE shows the mean of its masks then.
@Test(arguments: names.filter { $0 != "rise" })
func `a network of zeros has maps of zeros`(name: String) throws {
    let model = try network()
    let zeros = OrderedDictionary(
        uniqueKeysWithValues: model.parameters.map { ($0, Tensor(shape: $1.shape) { _ in }) })
    let blank = Model(
        architecture: model.architecture, parameters: zeros, classNames: [], normalization: model.normalization)
    let attribution = try method(name).attribute(request(blank, images, targets: [0, 1, 2]))
    #expect(attribution.maps.values.allSatisfy { $0 == 0 })
}

@Test(arguments: names)
func `a class that the network does not have is an error`(name: String) throws {
    let request = try request(network(), images, targets: [0, 1, 10])
    #expect(throws: (any Error).self) { try method(name).attribute(request) }
}

@Test(arguments: names)
func `a class that it is explained against and the network does not have is an error`(name: String) throws {
    let request = try request(network(), images, targets: [0, 1, 2], against: [1, 2, 10])
    #expect(throws: (any Error).self) { try method(name).attribute(request) }
}

/// A class against itself has a score of zero, and so has everything that explains it
/// but for Score-CAM, whose weights are equal then.
@Test(arguments: names.filter { $0 != "score-cam" }, ClassScore.Scale.allCases)
func `what is explained against itself has a map of zeros`(name: String, scale: ClassScore.Scale) throws {
    let attribution = try method(name).explain(
        request(network(), images, targets: [1, 2, 3], against: [1, 2, 3], scale: scale))
    #expect(attribution.maps.values.allSatisfy { abs($0) < 1e-6 } && attribution.against == [1, 2, 3])
}

/// Another scale, and another class to explain against, are other maps.
@Test(arguments: names)
func `a score of one's own counts`(name: String) throws {
    func maps(_ against: [Int]?, _ scale: ClassScore.Scale) throws -> [Float] {
        try method(name).attribute(
            request(network(), images, targets: [1, 2, 3], against: against, scale: scale)
        ).maps.values
    }
    let all = try [(nil, .logit), (nil, .probability), ([4, 5, 6], .logit), ([4, 5, 6], .probability)].map(maps)
    for (index, one) in all.enumerated() {
        #expect(one.contains { $0 != 0 } && one.allSatisfy(\.isFinite))
        for other in all.dropFirst(index + 1) { #expect(one != other) }
    }
}

/// An infinite weight: the gradients are none, and neither is the output.
@Test(arguments: names)
func `a network whose output is not finite is an error with the image`(name: String) throws {
    let model = try network()
    var parameters = model.parameters
    let bias = try #require(parameters["linear.bias"])
    parameters["linear.bias"] = Tensor(shape: bias.shape, values: bias.values.map { _ in .infinity })
    let broken = Model(
        architecture: model.architecture, parameters: parameters, classNames: [], normalization: model.normalization)
    let request = request(broken, images, targets: [0, 1, 2], firstIdentity: 7)
    #expect(throws: NetworkError.notFinite(image: ImageName(7), layer: "linear")) { try method(name).explain(request) }
}

@Test(
    arguments: ["gradcam", "guided-gradcam", "gradcam++", "hires-cam", "layer-cam", "score-cam"],
    [WideResNet(depth: 10, widenFactor: 1), ResNet(depth: 8)] as [any Architecture])
func `a layer whose output is no image is an error with those that have one`(
    name: String, architecture: any Architecture
) throws {
    func set<Method: AttributionMethod>(_ method: Method, _ layer: String) -> any AttributionMethod {
        var method = method
        Method.settings.first { $0.name == "layer" }?.set(&method, .text(layer))
        return method
    }
    let model = try Model(initializing: architecture, seed: 0), known = try model.imageLayerNames(height: 16, width: 16)
    let others = Set(model.layerNames).subtracting(known)
    #expect(known.contains("layer3") && others.count == 2 && others.contains("linear"))
    for layer in others {
        let method = try set(method(name), layer)
        #expect(throws: AttributionError.layerWithoutImage(layer, known: known)) {
            try method.explain(request(model, images, targets: [0, 1, 2]))
        }
    }
    let method = try set(method(name), "conv1")
    #expect(try method.explain(request(model, images, targets: [0, 1, 2])).maps.values.contains { $0 != 0 })
}

@Test(arguments: names)
func `whoever observes can end the work`(name: String) throws {
    let request = try request(network(), images, targets: [0, 1, 2]) { _ in throw CancellationError() }
    #expect(throws: CancellationError.self) { try method(name).attribute(request) }
}

@Test(arguments: names)
func `the share that is done grows from 0 to at most 1`(name: String) throws {
    var shares: [Double] = []
    _ = try method(name).attribute(request(network(), images, targets: [0, 1, 2]) { shares.append($0) })
    #expect(shares.first == 0 && shares == shares.sorted() && shares.allSatisfy { (0...1).contains($0) })
}

@Test(arguments: names)
func `a setting out of its range is an error`(name: String) throws {
    func check<Method: AttributionMethod>(_ method: Method) throws {
        for setting in Method.settings {
            guard case .integer(let range) = setting.kind, setting.name != "seed" else { continue }
            var method = method
            setting.set(&method, .integer(range.lowerBound - 1))
            let request = try request(network(), images, targets: [0, 1, 2])
            #expect(throws: InvalidSetting.self) { try method.attribute(request) }
        }
    }
    try check(method(name))
}
