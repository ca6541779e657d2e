import Augmentation
import Networks
import Tensors
import Testing

@Suite struct CheckpointTests {
    private static let configuration = TrainingConfiguration(
        epochs: 3, batch: 8, learningRate: 0.05, warmupEpochs: 1, mixup: 0.2, cutmix: 1)

    private func train(
        threads: Int = 2, resuming checkpoint: TrainingCheckpoint? = nil, keep: Trainer.Keep? = nil,
        observe: (TrainingProgress) throws -> Void = { _ in }
    ) throws -> Model {
        try Trainer.train(
            SmallData.model(dropout: 0.2), on: SmallData.images(count: 28), augmentation: SmallData.shift,
            configuration: Self.configuration, pool: WorkerPool(threads: threads), resuming: checkpoint, keep: keep,
            observe: observe)
    }

    /// Three epochs of three steps: the end of an epoch and of the training, too.
    @Test func `a training goes on from any step to the same bytes, on any number of threads`() throws {
        var files: [[UInt8]] = []
        let whole = try train(keep: { _, checkpoint in files.append(checkpoint().encoded) }).safetensors()
        #expect(files.count == 9)
        for (index, file) in files.enumerated() {
            let checkpoint = try #require(try TrainingCheckpoint(decoding: file))
            #expect(checkpoint.steps == index + 1)
            #expect(checkpoint.encoded == file)
            #expect(try train(threads: [1, 2, 7][index % 3], resuming: checkpoint).safetensors() == whole)
        }
    }

    @Test func `what is reported after a resumption is what was reported before`() throws {
        var all: [TrainingProgress] = [], rest: [TrainingProgress] = []
        var file: [UInt8] = []
        _ = try train(
            keep: { if $0.epoch == 1, $0.step == 2 { file = $1().encoded } }, observe: { all.append($0) })
        _ = try train(resuming: TrainingCheckpoint(decoding: file), observe: { rest.append($0) })
        #expect(rest == Array(all.suffix(4)))
    }

    @Test func `what is no checkpoint is none`() throws {
        #expect(try TrainingCheckpoint(decoding: []) == nil)
        #expect(try TrainingCheckpoint(decoding: Array("nonsense".utf8)) == nil)
        #expect(try TrainingCheckpoint(decoding: SmallData.model().safetensors()) == nil)
    }

    @Test func `a checkpoint of another network is refused`() throws {
        var file: [UInt8] = []
        _ = try train(keep: {
            file = $1().encoded; _ = $0
        })
        let checkpoint = try #require(try TrainingCheckpoint(decoding: file))
        #expect(throws: NetworkError.self) {
            try Trainer.train(
                SmallData.model(classes: 5), on: SmallData.images(count: 28, classes: 5), augmentation: .identity,
                configuration: Self.configuration, pool: WorkerPool(threads: 1), resuming: checkpoint, observe: { _ in }
            )
        }
    }

    @Test func `a training's key depends on all that its result depends on`() throws {
        func key(
            seed: UInt64 = 0, count: Int = 20, augmentation: Augmentation = .identity,
            _ change: (inout TrainingConfiguration) -> Void = { _ in }
        ) throws -> String {
            var configuration = Self.configuration
            change(&configuration)
            return Trainer.key(
                try SmallData.model(), on: SmallData.images(count: count, seed: seed), augmentation: augmentation,
                configuration: configuration)
        }
        let usual = try key()
        #expect(try key() == usual)
        let others = [
            try key(seed: 1), try key(count: 21), try key(augmentation: SmallData.shift), try key { $0.epochs = 4 },
            try key { $0.seed = 1 }, try key { $0.seed = .max }, try key { $0.momentum = 0.5 },
            try key { $0.mixup = 0 }, try key { $0.annealing = .zero },
        ]
        #expect(Set(others + [usual]).count == others.count + 1)
    }
}
