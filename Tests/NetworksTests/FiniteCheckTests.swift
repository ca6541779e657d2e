import Datasets
import Images
import Networks
import OrderedCollections
import Tensors
import Testing

private let pool = WorkerPool(threads: 2)

private struct Poison: CustomTestStringConvertible {
    let tensor: String
    let value: Float
    /// The first layer whose output it spoils.
    let layer: String

    var testDescription: String { "\(tensor) \(value)" }

    static let all = [
        Poison(tensor: "conv1.weight", value: .nan, layer: "conv1"),
        Poison(tensor: "layer2.0.bn1.running_var", value: -1, layer: "layer2.0.bn1"),
        Poison(tensor: "layer1.0.conv1.weight", value: .infinity, layer: "layer1.0.conv1"),
        Poison(tensor: "linear.bias", value: .infinity, layer: "linear"),
    ]

    func network() throws -> Model {
        let model = try SmallData.model()
        var parameters = model.parameters, values = try #require(parameters[tensor]).values
        values[0] = value
        parameters[tensor] = Tensor(shape: try #require(parameters[tensor]).shape, values: values)
        return Model(
            architecture: model.architecture, parameters: parameters, classNames: [], normalization: .cifar)
    }
}

/// The same images with files of their own.
private func filed(_ images: ImageSet) throws -> ImageSet {
    try ImageSet(
        (0..<images.count).map { position in
            let image = images.labelled(at: position)
            return LabelledImage(
                image: image.image, label: image.label, classNames: image.classNames, index: image.index,
                file: "\(position).png", normalization: image.normalization)
        })
}

@Test(arguments: Poison.all)
private func `a network whose output is not finite is an error with the image and the layer`(poison: Poison) throws {
    let network = try poison.network(), images = try filed(SmallData.images(count: 8)).selecting([5, 3])
    let error = NetworkError.notFinite(image: ImageName(5, file: "5.png"), layer: poison.layer)
    #expect(throws: error) { try network.evaluate(on: images, pool: pool) }
    #expect(throws: error) { try network.predictions(of: images, pool: pool) }
    let inputs = try network.inputs(of: images, pool: pool),
        row = NetworkError.notFinite(image: ImageName(0), layer: poison.layer)
    #expect(throws: row) { try network.logits(inputs: inputs, pool: pool) }
    #expect(throws: row) { try network.gradients(inputs: inputs, targets: [0, 1], pool: pool) }
    #expect(throws: row) { try network.gradients(inputs: inputs, targets: [0, 1], layer: "layer3", pool: pool) }
}

@Test func `an input that is not finite is said to be the first`() throws {
    let inputs = Tensor(
        shape: [2, 8, 8, 3], values: [Float](repeating: 1, count: 192) + [Float](repeating: .nan, count: 192))
    #expect(throws: NetworkError.notFinite(image: ImageName(1), layer: "the input")) {
        try SmallData.model().logits(inputs: inputs, pool: pool)
    }
}

/// One step of a rate of 1e6: all weights are finite, and the running statistics are those of the weights before it.
@Test func `a network that overflows in inference mode has diverged`() throws {
    let configuration = TrainingConfiguration(
        epochs: 1, batch: 16, learningRate: 1e6, weightDecay: 0, warmupEpochs: 0, gradientClip: 0)
    do {
        _ = try Trainer.train(
            SmallData.model(), on: SmallData.images(count: 16), augmentation: .identity, configuration: configuration,
            pool: pool
        ) { _ in }
        Issue.record("the network is of use")
    } catch let NetworkError.divergedInInference(epoch, step, layer) {
        #expect(epoch == 0 && step == 0 && !layer.isEmpty)
    }
}
