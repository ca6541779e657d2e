import Networks
import OrderedCollections
import Tensors

/// The networks and batches of scripts/golden-networks.py, by the same rules.
package enum GoldenNetwork {
    package static let batch = 16
    package static let gradientBatch = 4
    package static let size = 16
    package static let steps = 10
    package static let stepsPerEpoch = 5
    package static let training = TrainingConfiguration(
        epochs: 2, batch: batch, learningRate: 0.005, momentum: 0.9, weightDecay: 2e-4, warmupEpochs: 1,
        gradientClip: 1.5)

    package static func model(_ architecture: any Architecture) throws -> Model {
        let blank = try Model(initializing: architecture, seed: 0)
        var parameters: OrderedDictionary<String, Tensor> = [:]
        for (index, (name, tensor)) in blank.parameters.enumerated() {
            parameters[name] = weights(name, shape: tensor.shape, index: index)
        }
        return Model(architecture: architecture, parameters: parameters, classNames: [], normalization: .cifar)
    }

    private static func weights(_ name: String, shape: [Int], index: Int) -> Tensor {
        if name.hasSuffix("num_batches_tracked") { return Tensor(shape: shape, values: [0]) }
        let range: ClosedRange<Double>
        if name.hasSuffix("running_mean") {
            range = -0.3...0.3
        } else if name.hasSuffix("running_var") || (name.hasSuffix("weight") && shape.count == 1) {
            range = 0.5...1.5
        } else if name.hasSuffix("bias") {
            range = -0.2...0.2
        } else {
            let bound = (6 / Double(shape.dropFirst().reduce(1, *))).squareRoot()
            range = -bound...bound
        }
        return RandomTensor.uniform(range, shape: shape, purpose: RandomPurpose("golden-weights"), sample: index)
    }

    package static func batch(_ number: Int, count: Int = batch, height: Int = size, width: Int = size) -> (
        images: Tensor, labels: [Int]
    ) {
        let images = RandomTensor.uniform(
            -2...2, shape: [count, height, width, 3], purpose: RandomPurpose("golden-images"), epoch: number)
        var stream = RandomStream(seed: 0, purpose: RandomPurpose("golden-labels"), epoch: number)
        return (images, (0..<count).map { _ in Int(stream.uniform() * 10) })
    }
}
