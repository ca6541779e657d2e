import Datasets
import Images
import Networks
import Tensors
import Testing

private let pool = WorkerPool(threads: 2)
private let configuration = TrainingConfiguration(epochs: 1, batch: 8, learningRate: 0.05, warmupEpochs: 0)

private func train(_ model: Model, on images: ImageSet) throws -> Model {
    try Trainer.train(
        model, on: images, augmentation: .identity, configuration: configuration, pool: pool
    ) { _ in }
}

private let images = SmallData.images(count: 16)
/// The same images, their classes in another order.
private let permuted = relabelled(images, order: [2, 0, 3, 1])

/// Class c of the result is class `order[c]` of `images`.
private func relabelled(_ images: ImageSet, order: [Int], names: [String]? = nil) -> ImageSet {
    let labels = images.storage.labels.map { order.firstIndex(of: $0) ?? ImageSet.unlabelled }
    let storage = ImageStorage(
        width: images.width, height: images.height, pixels: images.storage.pixels, labels: labels)
    return ImageSet(
        storage: storage, classNames: names ?? order.map { images.classNames[$0] }, normalization: .cifar)
}

@Test func `classes in another order are found by their names`() throws {
    let network = try train(SmallData.model(), on: images)
    #expect(permuted.classNames != network.classNames)
    #expect(try network.labels(of: permuted) == network.labels(of: images))
    #expect(try network.evaluate(on: permuted, pool: pool) == network.evaluate(on: images, pool: pool))
    #expect(try network.label(of: permuted.labelled(at: 2)) == 2)
}

@Test func `more training keeps the names of the outputs`() throws {
    let network = try train(SmallData.model(), on: images)
    let further = try train(network, on: permuted)
    #expect(further.classNames == images.classNames)
    #expect(try further.safetensors() == train(network, on: images).safetensors())
}

@Test func `a class that the network does not have is an error with both lists`() throws {
    let network = try train(SmallData.model(), on: images)
    let names = ["class 0", "class 1", "class 2", "yellow"]
    let others = relabelled(images, order: [0, 1, 2, 3], names: names)
    let error = NetworkError.unknownClass("yellow", network: images.classNames, data: names)
    #expect(throws: error) { try network.evaluate(on: others, pool: pool) }
    #expect(throws: error) { try network.label(of: others.labelled(at: 3)) }
    #expect(throws: error) { try train(network, on: others) }
    #expect(
        error.hint == "the network's classes are class 0, class 1, class 2, class 3; the images' are class 0, class 1, "
            + "class 2, yellow")
    // Of the classes that it has it may judge the images.
    #expect(try network.evaluate(on: others.selecting([0, 1, 2]), pool: pool).count == 3)
}

@Test func `without names numbers decide`() throws {
    let network = try SmallData.model()
    #expect(try network.labels(of: permuted) == permuted.storage.labels)
    let nameless = relabelled(images, order: [2, 0, 3, 1], names: [])
    #expect(try train(network, on: images).labels(of: nameless) == nameless.storage.labels)
}
