import Augmentation
import Datasets
import Networks
import Tensors
import Testing

/// Which epoch's network a training gives.
struct EpochChoiceTests {
    private let pool = WorkerPool(threads: 2)

    private func train(
        epochs: Int, validation: Validation? = nil, resuming checkpoint: TrainingCheckpoint? = nil,
        keep: Trainer.Keep? = nil
    ) throws -> Model {
        try Trainer.train(
            SmallData.model(), on: SmallData.images(count: 24), augmentation: .identity,
            configuration: TrainingConfiguration(
                epochs: epochs, batch: 8, learningRate: 0.2, warmupEpochs: 0, seed: 3),
            pool: pool, validation: validation, resuming: checkpoint, keep: keep
        ) { _ in }
    }

    /// A twin that keeps every epoch's network, from its checkpoint at the end of the epoch.
    @Test(arguments: [1, 2, 3]) func `the network of the smallest error is given`(every: Int) throws {
        let images = SmallData.images(count: 24), epochs = 5
        var errors: [(epoch: Int, error: Double)] = [], files: [Int: [UInt8]] = [:]
        let last = try train(epochs: epochs) { progress, checkpoint in
            if progress.step == progress.steps { files[progress.epoch + 1] = checkpoint().encoded }
        }
        for epoch in 1...epochs where epoch % every == 0 || epoch == epochs {
            let file = try #require(files[epoch])
            let checkpoint = try #require(try TrainingCheckpoint(decoding: file))
            let network = network(of: checkpoint, like: last)
            errors.append((epoch, try network.evaluate(on: images, pool: pool).top1Error))
        }
        let best = try #require(errors.min { ($0.error, $0.epoch) < ($1.error, $1.epoch) })
        let chosen = try train(epochs: epochs, validation: Validation(images: images, every: every, choosesBest: true))
        #expect(chosen.history.trainings.last?.reportedEpoch == best.epoch)
        #expect(try chosen.evaluate(on: images, pool: pool).top1Error == best.error)
        #expect(last.history.trainings.last?.reportedEpoch == nil)
    }

    private func network(of checkpoint: TrainingCheckpoint, like model: Model) -> Model {
        Model(
            architecture: model.architecture, parameters: checkpoint.values, classNames: model.classNames,
            normalization: model.normalization, history: model.history)
    }

    /// The best so far is in the checkpoint: an interrupted training gives the same bytes.
    @Test func `a choice goes on from a checkpoint`() throws {
        let choice = Validation(images: SmallData.images(count: 24), every: 1, choosesBest: true)
        var files: [[UInt8]] = []
        let whole = try train(epochs: 4, validation: choice) { _, checkpoint in files.append(checkpoint().encoded) }
        for file in files {
            let checkpoint = try TrainingCheckpoint(decoding: file)
            #expect(
                try train(epochs: 4, validation: choice, resuming: checkpoint).safetensors() == whole.safetensors())
        }
    }
}
