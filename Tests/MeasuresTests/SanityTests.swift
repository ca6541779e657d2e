import Attribution
import EngineTestSupport
import Images
import Measures
import Networks
import Tensors
import Testing

private func explained(_ method: NamedMethod) throws -> ExplainedImages {
    let model = try GoldenNetwork.model(WideResNet(depth: 10, widenFactor: 1))
    let request = AttributionRequest(
        model: model, inputs: GoldenNetwork.batch(3, count: 3).images, targets: [1, 2, 3],
        names: (0..<3).map { ImageName($0) }, pool: WorkerPool(threads: 2))
    return ExplainedImages(
        network: model, inputs: request.inputs, targets: request.targets, names: request.names,
        attribution: try method.explain(request), method: method, pool: request.pool)
}

private let saliency = NamedMethod("saliency") { try Saliency().explain($0) }

/// The input itself, which no network changes.
private let edges = NamedMethod("edges") { request in
    Attribution(method: "edges", maps: request.inputs, targets: request.targets)
}

private func mean<Kind: NetworkMeasure>(_ kind: Kind.Type, _ method: NamedMethod) throws -> Double {
    let values = try Kind(.with { ($0.stages, $0.samples) = (3, 10) }).values(of: explained(method))
    return try values.reduce(0) { try $0 + #require($1) } / Double(values.count)
}

@Test func `a map that asks no network passes no test of sanity`() throws {
    #expect(try mean(Randomization.self, edges) == 1)
    #expect(try mean(RandomLogit.self, edges) == 1)
    #expect(try mean(EfficientRandomization.self, edges) == 0)
    // The copies of the image are the same for all networks.
    #expect(try mean(SmoothRandomization.self, edges) > 0.999)
}

@Test func `a gradient is the network's and the class's`() throws {
    #expect(try mean(Randomization.self, saliency) < 0.7)
    #expect(try mean(SmoothRandomization.self, saliency) < 0.9)
    #expect(try mean(RandomLogit.self, saliency) < 0.9)
}

@Test func `a function without weights has no networks to draw`() throws {
    let images = ExplainedImages(
        network: Linear(weights: [Float](repeating: 1, count: 48)),
        inputs: Tensor(shape: [1, 4, 4, 3]) { _ in }, targets: [0],
        maps: [PixelMap(width: 4, height: 4, values: (0..<16).map(Double.init))])
    #expect(try Randomization(MeasureSettings()).values(of: images) == [nil])
    #expect(try EfficientRandomization(MeasureSettings()).values(of: images) == [nil])
    #expect(try RandomLogit(MeasureSettings()).values(of: images) == [nil])
}

/// The weights that are drawn anew are not those that a network of the same seed begins with.
@Test func `a network that nobody trained is randomised, too`() throws {
    let model = try Model(initializing: WideResNet(depth: 10, widenFactor: 1), seed: 0)
    let request = AttributionRequest(
        model: model, inputs: GoldenNetwork.batch(3, count: 1).images, targets: [1], names: [ImageName(0)],
        pool: WorkerPool(threads: 2))
    let explained = ExplainedImages(
        network: model, inputs: request.inputs, targets: request.targets, names: request.names,
        attribution: try saliency.explain(request), method: saliency, pool: request.pool)
    let value = try #require(try Randomization(MeasureSettings()).values(of: explained)[0])
    #expect(value < 0.9)
}
