import Augmentation
import Datasets
import Networks
import Search
import Tensors
import Testing

/// What a search shows its network.
struct NetworkViewsTests {
    private let images = TestImages.set(count: 12)

    private func logits(_ augmentation: Augmentation, seed: UInt64 = 5, view: Int = 0) throws -> [Float] {
        let model = try Model(initializing: WideResNet(depth: 10, widenFactor: 1, classCount: 2), seed: 3)
        let views = try NetworkViews(
            network: model, images: images, viewsPerAugmentation: 2, augmentations: [augmentation], seed: seed,
            pool: WorkerPool(threads: 2), observe: {})
        var result: [Float] = []
        try views.forEachLogits(view: view, positions: Array(0..<images.count)) { result += $1 }
        return result
    }

    private func pairing(share: Double) throws -> Augmentation {
        let operation = try #require(OperationCatalog.operation(named: "sample-pairing"))
        return .operation(operation, strength: .magnitude(share), probability: 1)
    }

    /// As in training: a network that was trained on paired images is searched on paired images.
    @Test func `a policy with sample pairing changes what the network sees`() throws {
        let plain = try logits(.identity)
        #expect(try logits(pairing(share: 0)) == plain)
        let paired = try logits(pairing(share: 0.5))
        #expect(paired != plain)
        #expect(try logits(pairing(share: 0.5), view: 1) != paired)
        #expect(try logits(pairing(share: 0.5), seed: 6) != paired)
    }

    /// The same draws for the same key, partners among all images of the set, as a training's batches have them.
    @Test func `a search looks at what training with the same draws sees`() throws {
        let model = try Model(initializing: WideResNet(depth: 10, widenFactor: 1, classCount: 2), seed: 3)
        let policy = try pairing(share: 0.5), pool = WorkerPool(threads: 2)
        let pipeline = InputPipeline(
            images, normalization: model.normalization,
            augmentation: DrawnAugmentation(policy, seed: 5, purpose: RandomPurpose("search view")), pool: pool)
        let inputs = try pipeline.tensor(Array(0..<images.count), epoch: 1)
        #expect(try logits(policy, view: 1) == model.logits(inputs: inputs, pool: pool).values)
    }

    @Test func `classes in another order are found by their names`() throws {
        let blank = try Model(initializing: WideResNet(depth: 10, widenFactor: 1, classCount: 2), seed: 3)
        let model = Model(
            architecture: blank.architecture, parameters: blank.parameters, classNames: ["bright", "dark"],
            normalization: .cifar)
        let views = try NetworkViews(
            network: model, images: images, viewsPerAugmentation: 2, augmentations: [.identity], seed: 5,
            pool: WorkerPool(threads: 2), observe: {})
        #expect((0..<views.count).map(views.label(at:)) == (0..<images.count).map { 1 - images.label(at: $0) })
    }

    @Test func `views in another order or alone are the same`() throws {
        let model = try Model(initializing: WideResNet(depth: 10, widenFactor: 1, classCount: 2), seed: 3)
        let views = try NetworkViews(
            network: model, images: images, viewsPerAugmentation: 2, augmentations: [try pairing(share: 0.5)], seed: 5,
            pool: WorkerPool(threads: 2), observe: {})
        var whole: [Int: [Float]] = [:], some: [Int: [Float]] = [:]
        try views.forEachLogits(view: 1, positions: Array(0..<images.count)) { whole[$0] = Array($1) }
        try views.forEachLogits(view: 1, positions: [7, 2]) { some[$0] = Array($1) }
        #expect(some == whole.filter { [2, 7].contains($0.key) })
    }
}
