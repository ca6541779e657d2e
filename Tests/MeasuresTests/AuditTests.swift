import Attribution
import Datasets
import Images
import Measures
import Networks
import Tensors
import Testing

private let pool = WorkerPool(threads: 2)

private func audit(_ measures: [NamedMeasure]) throws -> MeasureAudit {
    let images = Scenes.dataset(train: 10, test: 10, context: 0.9, seed: 0, pool: pool).test
    let model = try Model(initializing: WideResNet(depth: 10, widenFactor: 1), seed: 0)
    let methods: [NamedMethod] = [
        NamedMethod("gradcam") { try GradCAM().explain($0) }, NamedMethod("saliency") { try Saliency().explain($0) },
        NamedMethod("input-x-gradient") { try InputXGradient().explain($0) },
    ]
    let study = MeasureStudy(
        arms: [MeasureStudy.Arm(name: "one", models: [model])], images: images, methods: methods, measures: measures,
        settings: .with { $0.steps = 4 }
    ) { try $0.labels(of: images) }
    return try study.audit(pool: pool) { _ in }
}

private func measure(_ name: String) throws -> NamedMeasure {
    try #require(MapMeasures.named.first { $0.name == name })
}

@Test func `a measure that does not look at places does not notice random ones`() throws {
    let audit = try audit([measure("gini"), measure("total-variation"), measure("deletion")])
    #expect(audit.trials.map(\.measure.name) == ["gini", "total-variation", "deletion"])
    #expect(audit.trials.allSatisfy { $0.count > 10 && $0.count <= 30 })
    #expect(try #require(audit.trials[0].randomness) < 0.75)
    #expect(try #require(audit.trials[1].randomness) > 0.9 && #require(audit.trials[1].noise) > 0.8)
}

@Test func `a measure agrees with itself, and contradicts its opposite`() throws {
    func opposite(_ better: MeasureInformation.Better) throws -> NamedMeasure {
        let mass = try measure("relevance-mass")
        let information = MeasureInformation(
            "opposite", summary: "1 less the mass", source: "a test", range: "0 to 1", higher: "less", scale: "none",
            better: better)
        return NamedMeasure(information) { settings in
            guard case .mask(let value) = mass.make(settings).subject else { return mass.make(settings) }
            return NamedMeasure.Instance(
                baseline: "none", sign: "absolute", subject: .mask { map, mask in value(map, mask).map { 1 - $0 } })
        }
    }
    let same = try #require(try audit([measure("relevance-mass"), opposite(.lower)]).agreements.first)
    #expect(abs(try #require(same.correlation) - 1) < 1e-9 && !same.isContradiction)
    let other = try #require(try audit([measure("relevance-mass"), opposite(.higher)]).agreements.first)
    #expect(abs(try #require(other.correlation) + 1) < 1e-9 && other.isContradiction)
    // What says only what a map is like contradicts nothing.
    #expect(try audit([measure("relevance-mass"), opposite(.neither)]).agreements.first?.isContradiction == false)
}
