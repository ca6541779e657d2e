import Networks
import OrderedCollections
import Tensors
import Testing

@Suite struct InferenceTests {
    static let pool = WorkerPool(threads: 2)

    /// What an image gives does not depend on the images beside it.
    @Test(arguments: WideResNet.Variant.allCases) func batchesDoNotMatter(
        variant: WideResNet.Variant
    ) throws {
        let model = try SmallData.model(variant: variant)
        let count = 7
        let inputs = SmallData.uniform([count, 9, 11, 3], -2...2)
        let targets = [0, 1, 2, 3, 0, 1, 2]
        let together = try model.gradients(inputs: inputs, targets: targets, layer: "layer2", pool: Self.pool)
        let logits = try model.logits(inputs: inputs, pool: Self.pool).values
        #expect(together.logits.values == logits)
        let size = 9 * 11 * 3
        for n in 0..<count {
            let one = Tensor(shape: [1, 9, 11, 3], values: Array(inputs.values[n * size..<(n + 1) * size]))
            let alone = try model.gradients(inputs: one, targets: [targets[n]], layer: "layer2", pool: Self.pool)
            #expect(alone.logits.values == Array(logits[n * 4..<(n + 1) * 4]))
            #expect(alone.input.values == Array(together.input.values[n * size..<(n + 1) * size]))
            #expect(try #require(alone.activation).shape == [1, 5, 6, 32])
        }
    }

    /// More images than a plan takes at once: 64x64 inputs come in batches of 32.
    @Test func manyBatches() throws {
        let model = try SmallData.model()
        let inputs = SmallData.uniform([70, 64, 64, 3], -2...2)
        let logits = try model.logits(inputs: inputs, pool: Self.pool).values
        let last = Tensor(shape: [1, 64, 64, 3], values: Array(inputs.values.suffix(64 * 64 * 3)))
        #expect(try model.logits(inputs: last, pool: Self.pool).values == Array(logits.suffix(4)))
    }

    @Test func noImages() throws {
        #expect(
            try SmallData.model().logits(inputs: Tensor(shape: [0, 8, 8, 3], values: []), pool: Self.pool).shape == [
                0, 4,
            ])
    }

    /// Every layer that is listed can be asked for; asking changes no logit and no gradient of the input.
    @Test func everyLayer() throws {
        let model = try SmallData.model(dropout: 0.3)
        let inputs = SmallData.uniform([2, 8, 8, 3], -2...2)
        let plain = try model.gradients(inputs: inputs, targets: [0, 1], pool: Self.pool)
        #expect(plain.activation == nil)
        for layer in model.layerNames {
            let asked = try model.gradients(inputs: inputs, targets: [0, 1], layer: layer, pool: Self.pool)
            let activation = try #require(asked.activation)
            #expect(activation.shape == asked.activationGradient?.shape)
            #expect(activation.shape[0] == 2)
            #expect(activation.values.contains { $0 != 0 }, "\(layer)")
            #expect(asked.logits.values == plain.logits.values, "\(layer)")
            #expect(asked.input.values == plain.input.values, "\(layer)")
        }
        let linear = try model.gradients(inputs: inputs, targets: [0, 1], layer: "linear", pool: Self.pool)
        #expect(linear.activation?.values == plain.logits.values)
        #expect(linear.activationGradient?.values == [1, 0, 0, 0, 0, 1, 0, 0])
    }

    @Test func mistakes() throws {
        let model = try SmallData.model()
        let inputs = SmallData.uniform([2, 8, 8, 3])
        #expect(throws: NetworkError.unknownLayer("layer9", known: model.layerNames)) {
            try model.gradients(inputs: inputs, targets: [0, 0], layer: "layer9", pool: Self.pool)
        }
        #expect(throws: NetworkError.mismatch(what: "number of targets", expected: "2, one an image", found: "1")) {
            try model.gradients(inputs: inputs, targets: [0], pool: Self.pool)
        }
        #expect(throws: NetworkError.mismatch(what: "target class", expected: "0 to 3", found: "4")) {
            try model.gradients(inputs: inputs, targets: [0, 4], pool: Self.pool)
        }
        #expect(throws: NetworkError.mismatch(what: "image size", expected: "8x8 or larger", found: "8x7")) {
            try model.logits(inputs: SmallData.uniform([1, 7, 8, 3]), pool: Self.pool)
        }
        #expect(
            throws: NetworkError.mismatch(what: "shape of the inputs", expected: "[N, H, W, 3]", found: "[1, 8, 8, 4]")
        ) {
            try model.logits(inputs: SmallData.uniform([1, 8, 8, 4]), pool: Self.pool)
        }
    }

    /// A network whose weights are zero gives the bias as logits: everything follows by hand.
    @Test func evaluationByHand() throws {
        let blank = try SmallData.model(classes: 6)
        var parameters = blank.parameters
        for (name, tensor) in parameters where name.hasSuffix("weight") {
            parameters[name] = Tensor(shape: tensor.shape) { _ in }
        }
        parameters["linear.bias"] = Tensor(shape: [6], values: [3, 2, 1, 0, -1, -2])
        let model = Model(
            architecture: blank.architecture, parameters: parameters, classNames: [], normalization: .cifar)
        var done: [Int] = []
        let evaluation = try model.evaluate(on: SmallData.images(count: 12, classes: 6), pool: Self.pool) {
            done.append($0)
        }
        #expect(done == [12])
        #expect(evaluation.count == 12)
        #expect(abs(evaluation.top1Error - 5.0 / 6) < 1e-12)
        #expect(abs(evaluation.top5Error - 1.0 / 6) < 1e-12)
        // log(e^3 + … + e^-2) - the mean logit 0.5
        #expect(abs(evaluation.loss - 2.9561938) < 1e-6)
    }

    @Test func evaluationStopsWhenAskedTo() throws {
        #expect(throws: CancellationError.self) {
            try SmallData.model().evaluate(on: SmallData.images(count: 4), pool: Self.pool) { _ in
                throw CancellationError()
            }
        }
    }

    @Test func evaluationNeedsFittingImages() throws {
        #expect(throws: NetworkError.self) {
            try SmallData.model(classes: 3).evaluate(on: SmallData.images(count: 4), pool: Self.pool)
        }
        #expect(throws: NetworkError.self) {
            try SmallData.model().evaluate(on: SmallData.images(count: 0), pool: Self.pool)
        }
        #expect(throws: NetworkError.self) {
            try SmallData.model().evaluate(on: SmallData.images(count: 4, size: 6), pool: Self.pool)
        }
    }
}
