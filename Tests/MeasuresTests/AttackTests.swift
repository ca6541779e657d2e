import Attribution
import EngineTestSupport
import Images
import Measures
import Networks
import Tensors
import Testing
import Vocabulary

private func network() throws -> Model { try GoldenNetwork.model(WideResNet(depth: 10, widenFactor: 1)) }

/// What a network is given for levels of 255: [H * W * 3] of any number of images.
private func inputs(_ model: Model, _ levels: [Int]) -> [Float] {
    let black = model.blackInput, range = model.inputRange
    return levels.indices.map { index in
        let share = Float(levels[index]) / 255
        return black[index % 3] + range[index % 3] * share
    }
}

/// Pictures of 16x16 whose values are levels of 255, as those of files are.
private func request(_ model: Model, count: Int = 2, threads: Int = 2) -> AttributionRequest {
    var stream = RandomStream(seed: 9, purpose: RandomPurpose("attack test"))
    let values = inputs(model, (0..<count * 768).map { _ in 20 + stream.below(200) })
    return AttributionRequest(
        model: model, inputs: Tensor(shape: [count, 16, 16, 3], values: values), targets: Array(0..<count),
        names: (0..<count).map { ImageName($0) }, pool: WorkerPool(threads: threads))
}

private func attack(_ kind: MapAttack.Kind, steps: Int = 12) -> MapAttack {
    var attack = MapAttack()
    (attack.kind, attack.steps, attack.top, attack.budget) = (kind, steps, 30, 8)
    return attack
}

private let area = Mask(width: 16, height: 16, values: (0..<256).map { $0 < 64 })

@Test(arguments: MapAttack.Kind.allCases)
func `attacks stay within their budget, keep the answer and repeat`(kind: MapAttack.Kind) throws {
    let model = try network(), request = request(model), attack = attack(kind)
    let outcomes = try attack.run(request, areas: [area, area])
    let again = try attack.run(request, areas: [area, area])
    let range = model.inputRange
    let changed = Tensor(
        shape: request.inputs.shape, values: inputs(model, outcomes.flatMap(\.pixels).map { Int($0) }))
    let before = try model.predictions(inputs: request.inputs, pool: request.pool).map(\.best)
    #expect(try model.predictions(inputs: changed, pool: request.pool).map(\.best) == before)
    let (first, last) = (request.inputs.values, changed.values)
    let differences = first.indices.map { index -> Float in
        let difference: Float = abs(first[index] - last[index])
        return difference / range[index % 3] * 255
    }
    #expect((differences.max() ?? 0) < 8.01 && differences.contains { $0 > 0.9 })
    for (n, outcome) in outcomes.enumerated() {
        #expect(outcome.isKept && outcome.sensitivity > 0 && outcome.change.topIntersection < 1)
        #expect(outcome.pixels == again[n].pixels && outcome.probabilities.before > 0)
    }
}

/// What was asked for is done better than by drawn changes of the same size.
@Test func `attacks do what they want`() throws {
    let model = try network(), request = request(model, count: 3), areas = [area, area, area]
    func outcomes(_ kind: MapAttack.Kind) throws -> [MapAttack.Outcome] {
        try attack(kind, steps: 25).run(request, areas: areas)
    }
    func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
    let random = try outcomes(.random)
    #expect(
        try mean(outcomes(.topK).map(\.change.topIntersection)) < mean(random.map(\.change.topIntersection)) - 0.05)
    #expect(
        try mean(outcomes(.massCentre).compactMap(\.change.centreShift))
            > 2 * mean(random.compactMap(\.change.centreShift)))
}

@Test func `map changes by hand`() throws {
    let change = MapChange(before: [4, 3, 0, 1], after: [0, -3, 4, 1], width: 2, top: 2)
    #expect(change.topIntersection == 0.5)
    // Ranks 4 3 1 2 and 1 3 4 2.
    #expect(abs(try #require(change.correlation) - -0.8) < 1e-12)
    // Centres (1/8, 4/8) and (5/8, 4/8).
    #expect(change.centreShift == 0.5)
    #expect(abs(try #require(change.distance) - (32.0 / 26).squareRoot()) < 1e-12)
    let nothing = MapChange(before: [0, 0], after: [1, 2], width: 2, top: 1)
    #expect(nothing.correlation == nil && nothing.centreShift == nil && nothing.distance == nil)
}

@Test func `an attack can be ended, and its settings are checked`() throws {
    let model = try network()
    var attack = attack(.topK)
    attack.steps = 0
    #expect(throws: InvalidSetting.self) { try attack.run(request(model), areas: []) }
}
