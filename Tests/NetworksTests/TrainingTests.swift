import Augmentation
import Networks
import Tensors
import Testing
import Vocabulary

@Suite struct TrainingTests {
    static let configuration = TrainingConfiguration(epochs: 2, batch: 8, learningRate: 0.05, warmupEpochs: 1)

    private func train(
        _ model: Model, count: Int = 20, _ configuration: TrainingConfiguration = Self.configuration, threads: Int = 2,
        augmentation: Augmentation = SmallData.shift, observe: (TrainingProgress) throws -> Void = { _ in }
    ) throws -> Model {
        try Trainer.train(
            model, on: SmallData.images(count: count), augmentation: augmentation, configuration: configuration,
            pool: WorkerPool(threads: threads), observe: observe)
    }

    @Test(arguments: WideResNet.Variant.allCases) func sameBytesForAnyThreads(
        variant: WideResNet.Variant
    ) throws {
        let model = try SmallData.model(variant: variant, dropout: 0.2)
        let one = try train(model, threads: 1).safetensors()
        for threads in [2, 3] { #expect(try train(model, threads: threads).safetensors() == one, "\(threads) threads") }
        var other = Self.configuration
        other.seed = 1
        #expect(try train(model, other).safetensors() != one)
    }

    @Test func learns() throws {
        var configuration = Self.configuration
        configuration.epochs = 12
        let images = SmallData.images(count: 64)
        let model = try Trainer.train(
            SmallData.model(), on: images, augmentation: .identity, configuration: configuration,
            pool: WorkerPool(threads: 2), observe: { _ in })
        let evaluation = try model.evaluate(on: SmallData.images(count: 64, seed: 5), pool: WorkerPool(threads: 2))
        #expect(evaluation.top1Error < 0.1, "four brightness levels are easily told apart")
    }

    /// 20 images in batches of 8: two batches, and four images wait for another epoch.
    @Test func progressAndRecord() throws {
        var progress: [TrainingProgress] = []
        let before = try SmallData.model()
        let model = try train(before) { progress.append($0) }
        #expect(progress.map(\.epoch) == [0, 0, 1, 1])
        #expect(progress.map(\.step) == [1, 2, 1, 2])
        #expect(progress.allSatisfy { $0.steps == 2 && $0.epochs == 2 })
        #expect(progress.map(\.learningRate) == [0, 0.025, 0.05, 0.05 * (1 + 0.5.squareRoot()) / 2])
        let record = try #require(model.history.trainings.first)
        #expect(record.steps == 4)
        #expect(record.finalLoss == progress.last?.loss)
        #expect(record.finalError == progress.last?.error)
        #expect(model.classNames == ["class 0", "class 1", "class 2", "class 3"])
        #expect(model.parameters["bn1.num_batches_tracked"]?.values == [4])
        #expect(before.parameters["bn1.num_batches_tracked"]?.values == [0], "values are immutable")
    }

    @Test func fewerImagesThanABatch() throws {
        let model = try train(SmallData.model(), count: 5)
        #expect(model.history.trainings.first?.batch == 5)
    }

    /// Each step multiplies the weights by the rate times the decay, 1e6, until single precision overflows.
    @Test func divergence() throws {
        var configuration = Self.configuration
        configuration.epochs = 10
        configuration.learningRate = 1e6
        configuration.weightDecay = 1
        configuration.gradientClip = 0
        do {
            _ = try train(SmallData.model(), configuration)
            Issue.record("a rate of 1e6 with a decay of 1 should diverge")
        } catch let NetworkError.diverged(epoch, step) {
            #expect(epoch * 2 + step >= 2, "the first two steps have the rates 0 and 0.5e6")
        }
    }

    @Test func cancellation() throws {
        #expect(throws: CancellationError.self) { try train(SmallData.model()) { _ in throw CancellationError() } }
    }

    @Test func classCounts() throws {
        #expect(
            throws: NetworkError.mismatch(
                what: "number of classes", expected: "10, as the network has", found: "4",
                hint: "make the network for these classes: wrn classes=…")
        ) {
            try train(SmallData.model(classes: 10))
        }
        let adaptable = try Model(
            initializing: WideResNet(depth: 10, widenFactor: 1), seed: 0, adaptsClassCount: true)
        let model = try train(adaptable)
        #expect(model.classCount == 4)
        #expect(try model.safetensors() == train(SmallData.model()).safetensors())
    }

    @Test func augmentationThatChangesTheSize() throws {
        #expect(throws: NetworkError.self) {
            try train(SmallData.model(), augmentation: .operation(SmallData.Halve(), strength: .none, probability: 1))
        }
    }

    @Test(arguments: [
        ("epochs", TrainingConfiguration(epochs: 0)), ("batch", TrainingConfiguration(batch: 0)),
        ("lr", TrainingConfiguration(learningRate: -1)),
        ("lr", TrainingConfiguration(learningRate: .nan)), ("momentum", TrainingConfiguration(momentum: 1)),
        ("decay", TrainingConfiguration(weightDecay: .infinity)),
        ("warmup", TrainingConfiguration(warmupEpochs: -1)), ("clip", TrainingConfiguration(gradientClip: -1)),
    ])
    func invalidSettings(name: String, configuration: TrainingConfiguration) throws {
        do {
            _ = try train(SmallData.model(), configuration)
            Issue.record("accepted")
        } catch let error as InvalidSetting {
            #expect(error.name == name)
        }
    }

    /// The range of each number at both ends, through the settings alone.
    @Test func `every setting takes what its range says`() throws {
        #expect(
            TrainingConfiguration.settings.map(\.name) == [
                "epochs", "batch", "lr", "momentum", "decay", "warmup", "clip", "mixup", "cutmix", "anneal", "seed",
            ])
        for setting in TrainingConfiguration.settings {
            var configuration = TrainingConfiguration()
            switch setting.kind {
            case .integer(let range):
                setting.set(&configuration, .integer(range.upperBound))
                #expect(setting.value(configuration) == .integer(range.upperBound))
            case .number(let range):
                setting.set(&configuration, .number(range.upperBound))
                try configuration.checkSettings()
                setting.set(&configuration, .number(range.upperBound * 2))
                #expect(throws: InvalidSetting.self) { try configuration.checkSettings() }
            default: continue
            }
        }
        // Searches derive seeds of 64 bits.
        try TrainingConfiguration(seed: .max).checkSettings()
    }

    @Test func schedule() {
        let reference = LearningRateSchedule(base: 0.1, warmupEpochs: 5, epochs: 200)
        #expect(reference.rate(at: 0) == 0)
        #expect(abs(reference.rate(at: 2.5) - 0.05) < 1e-15)
        #expect(reference.rate(at: 5) == 0.1)
        #expect(abs(reference.rate(at: 105) - 0.05) < 1e-15)
        #expect(abs(reference.rate(at: 200) - 0.1 * 0.0015413331334360182) < 1e-15)  // (1 + cos(195/200 pi)) / 2
        let zero = LearningRateSchedule(base: 0.1, warmupEpochs: 5, epochs: 200, annealing: .zero)
        #expect(zero.rate(at: 5) == 0.1)
        #expect(abs(zero.rate(at: 102.5) - 0.05) < 1e-15)
        #expect(abs(zero.rate(at: 200)) < 1e-15)
    }

    /// The reference code's filter spares names with ".bn" or "_bn".
    @Test(arguments: [
        ("layer1.0.bn1.weight", false), ("layer3.5.bn2.bias", false), ("bn1.weight", true), ("conv1.bias", true),
        ("layer1.0.conv1.weight", true),
    ])
    func decay(name: String, decays: Bool) {
        #expect(MomentumOptimizer.decays(name) == decays)
    }
}
