import Networks
import Tensors
import Testing

@Suite struct LearningCurveTests {
    private static let pool = WorkerPool(threads: 2)
    private static let others = SmallData.images(count: 17, seed: 5)

    /// Three epochs of two steps.
    private static func train(
        every: Int?, resuming checkpoint: TrainingCheckpoint? = nil, keep: Trainer.Keep? = nil
    ) throws -> Model {
        try Trainer.train(
            SmallData.model(), on: SmallData.images(count: 16), augmentation: SmallData.shift,
            configuration: TrainingConfiguration(epochs: 3, batch: 8, warmupEpochs: 1), pool: pool,
            validation: every.map { Validation(images: others, every: $0) }, resuming: checkpoint, keep: keep
        ) { _ in }
    }

    private static func curve(of model: Model) throws -> [EpochRecord] {
        try #require(model.history.trainings.last).curve
    }

    @Test func `each epoch is a point, and the last ones are the training's`() throws {
        let model = try Self.train(every: nil), record = try #require(model.history.trainings.last)
        #expect(record.curve.count == 3 && record.curve.allSatisfy { $0.validation == nil })
        #expect(record.curve[2].loss == record.finalLoss && record.curve[2].error == record.finalError)
        #expect(record.curve[0].learningRate == 0.05, "half of the warm-up is over at the last of two steps")
    }

    @Test(arguments: [(1, [true, true, true]), (2, [false, true, true]), (5, [false, false, true])])
    func `other images are looked at as often as was asked for, and after the end`(every: Int, looked: [Bool]) throws {
        let model = try Self.train(every: every), curve = try Self.curve(of: model)
        #expect(curve.map { $0.validation != nil } == looked)
        #expect(try curve.last?.validation == model.evaluate(on: Self.others, pool: Self.pool))
        let plain = try Self.train(every: nil).parameters.mapValues(\.values)
        #expect(model.parameters.mapValues(\.values) == plain, "it changes nothing")
    }

    @Test func `a file keeps the curve`() throws {
        let model = try Self.train(every: 2)
        let read = try Model(weights: model.safetensors(), path: "here")
        #expect(try Self.curve(of: read) == Self.curve(of: model))
    }

    @Test func `a training that goes on has the same curve`() throws {
        var files: [[UInt8]] = []
        let whole = try Self.train(every: 2, keep: { _, checkpoint in files.append(checkpoint().encoded) })
        #expect(files.count == 6)
        for file in files {
            let checkpoint = try #require(try TrainingCheckpoint(decoding: file))
            #expect(try Self.train(every: 2, resuming: checkpoint).safetensors() == whole.safetensors())
        }
    }
}
