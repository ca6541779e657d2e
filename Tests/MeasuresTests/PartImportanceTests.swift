import Attribution
import Datasets
import Images
import Measures
import Networks
import Tensors
import Testing

private let pool = WorkerPool(threads: 2)

private func scenes(_ settings: SceneSettings = SceneSettings(), count: Int = 12) -> ImageSet {
    Scenes.dataset(train: 10, test: count, settings, seed: 3, pool: pool).test
}

/// A map that is what the parts do, pixel by pixel, cannot be told from the truth; its negative is all wrong.
@Test func `a map of what the parts do is perfect, and its negative is not`() throws {
    let images = scenes(), model = try Model(initializing: WideResNet(depth: 10, widenFactor: 1), seed: 4)
    let targets = try model.predictions(of: images, pool: pool).map(\.best)
    func importance(_ maps: Tensor) throws -> PartImportance {
        try PartImportance(
            Attribution(method: "test", maps: maps, targets: targets), of: images, model: model, pool: pool)
    }
    let nothing = try importance(Tensor(shape: [12, 32, 32]) { _ in })
    var values = [Float](repeating: 0, count: 12 * 1024)
    for part in ObjectPart.allCases {
        let region = try #require(SceneRegion(rawValue: part.rawValue)), masked = try images.masked(by: region)
        for n in 0..<12 {
            guard let found = nothing.subjects[n].parts.first(where: { $0.name == part.rawValue }),
                let mask = masked.mask(at: n)
            else { continue }
            let size = Float(mask.values.count { $0 })
            for pixel in 0..<1024 where mask.values[pixel] { values[n * 1024 + pixel] = Float(found.fall) / size }
        }
    }
    #expect(nothing.subjects.allSatisfy { $0.singleDeletion == nil })
    let right = try importance(Tensor(shape: [12, 32, 32], values: values)).subjects.map(\.singleDeletion)
    let wrong = try importance(Tensor(shape: [12, 32, 32], values: values.map { -$0 })).subjects.map(\.singleDeletion)
    #expect(right.allSatisfy { abs(($0 ?? 0) - 1) < 1e-9 } && wrong.allSatisfy { abs($0 ?? 1) < 1e-9 })
}

/// Maps that are zero on distractors mark none of those.
@Test func `distractors that do nothing are counted`() throws {
    let images = scenes(SceneSettings(distractors: 2))
    let blank = try Model(initializing: WideResNet(depth: 10, widenFactor: 1), seed: 4)
    let object = images.storage.masks.flatMap { ($0?.values ?? []).map { Float($0 ? 1 : 0) } }
    func share(_ values: [Float]) throws -> Double? {
        try PartImportance(
            Attribution(
                method: "test", maps: Tensor(shape: [12, 32, 32], values: values),
                targets: [Int](repeating: 0, count: 12)), of: images, model: blank, pool: pool
        ).distractibility
    }
    if let none = try share(object) { #expect(none == 1) }
    let small = try images.masked(by: .distractors).storage.masks.flatMap {
        ($0?.values ?? []).map { Float($0 ? 9 : 0) }
    }
    if let all = try share(small) { #expect(all == 0) }
}

@Test func `images that are no scenes have no parts`() throws {
    let images = try scenes().view(.onlyFG, seed: 0)
    let model = try Model(initializing: WideResNet(depth: 10, widenFactor: 1), seed: 4)
    let attribution = Attribution(
        method: "test", maps: Tensor(shape: [12, 32, 32]) { _ in }, targets: [Int](repeating: 0, count: 12))
    #expect(throws: DatasetError.notScenes) { try PartImportance(attribution, of: images, model: model, pool: pool) }
}

/// The region's mean of the map over its 99th percentile.
@Test func `model contrast by hand`() throws {
    let mask = Mask(width: 2, height: 2, values: [true, true, false, false])
    #expect(ModelContrast.concept([2, -1, 0, 4], mask) == 0.375)
    #expect(ModelContrast.concept([0, 0, 0, 0], mask) == nil)
    let one = WideResNet(depth: 10, widenFactor: 1)
    let found = try BackgroundAccuracy(Model(initializing: one, seed: 4), scenes(count: 40), seed: 0, pool: pool)
    #expect(found.views.count == 7 && abs(found.gap) <= 1 && found.original >= 0)
}
