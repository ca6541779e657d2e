import Networks
import Tensors
import Testing

private let pool = WorkerPool(threads: 2)

/// Images whose every value is their number in the batch.
private func batch(_ count: Int, _ mixing: BatchMixing) -> [Float] {
    (0..<count).flatMap { [Float](repeating: Float($0), count: mixing.height * mixing.width * 3) }
}

@Test func mixupBlendsEachImageWithTheOneBefore() {
    let mixing = BatchMixing(mixup: 1, cutmix: 0, height: 2, width: 3)
    var images = batch(3, mixing)
    images.withUnsafeMutableBufferPointer {
        mixing.apply(.blend(share: 0.75), to: $0.baseAddress!, count: 3, pool: pool)
        // The array is not empty.
    }
    #expect(stride(from: 0, to: images.count, by: 18).map { images[$0] } == [0.5, 0.75, 1.75])
    #expect((0..<3).allSatisfy { image in Set(images[image * 18..<(image + 1) * 18]).count == 1 })
    #expect(MixedLabels([4, 5, 6], share: 0.75).partner == [6, 4, 5])
}

@Test func cutmixTakesABoxAndItsShare() {
    let mixing = BatchMixing(mixup: 0, cutmix: 1, height: 4, width: 5)
    let draw = BatchMixing.Draw.paste(.init(columns: 1..<3, rows: 2..<4))
    var images = batch(2, mixing)
    // The array is not empty.
    images.withUnsafeMutableBufferPointer { mixing.apply(draw, to: $0.baseAddress!, count: 2, pool: pool) }
    let second = stride(from: 60, to: 120, by: 3).map { images[$0] }
    #expect(second == [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 1, 1, 1, 0, 0, 1, 1])
    #expect(mixing.share(of: draw) == 1 - 4.0 / 20)
}

/// 2,000 draws of each; a uniform share's mean is within five standard errors, 0.032.
@Test func drawsHaveTheirDistributionAndDependOnTheSeedAlone() {
    let both = BatchMixing(mixup: 1, cutmix: 1, height: 32, width: 32)
    let draws = (0..<4000).compactMap { both.draw(seed: 3, epoch: 1, step: $0) }
    #expect(draws.count == 4000)
    #expect(draws == (0..<4000).compactMap { both.draw(seed: 3, epoch: 1, step: $0) })
    let shares = draws.compactMap { if case .blend(let share) = $0 { share } else { nil } }
    #expect(abs(shares.count - 2000) < 160 && abs(shares.reduce(0, +) / Double(shares.count) - 0.5) < 0.033)
    for case .paste(let box) in draws { #expect(box.columns.upperBound <= 32 && box.rows.upperBound <= 32) }
    #expect(BatchMixing(mixup: 0, cutmix: 0, height: 8, width: 8).draw(seed: 0, epoch: 0, step: 0) == nil)
}

/// The loss and its gradient are linear in the target.
@Test func mixedLabelsMixLossAndGradient() throws {
    let run = try TrainingRun(
        model: SmallData.model(), batch: 4, height: 8, width: 8, configuration: TrainingConfiguration(), pool: pool)
    let images = SmallData.uniform([4, 8, 8, 3]).values
    func differentiate(_ labels: MixedLabels) throws -> (loss: Double, gradient: [Float]) {
        run.plan.input.update(from: images, count: images.count)
        let loss = try run.differentiate(labels).loss
        return (loss, Array(UnsafeBufferPointer(start: try #require(run.plan.logitsGradient), count: 16)))
    }
    let own = [0, 1, 2, 3], partner = [3, 0, 1, 1]
    let first = try differentiate(MixedLabels(own)), second = try differentiate(MixedLabels(partner))
    let mixed = try differentiate(MixedLabels(own: own, partner: partner, share: 0.7))
    #expect(abs(mixed.loss - (0.7 * first.loss + 0.3 * second.loss)) < 1e-12)
    // Single precision of numbers below 1/4.
    for index in 0..<16 {
        #expect(abs(mixed.gradient[index] - (0.7 * first.gradient[index] + 0.3 * second.gradient[index])) < 1e-7)
    }
}

@Test func mixedTrainingIsTheSameOnAnyNumberOfThreads() throws {
    var configuration = TrainingConfiguration(epochs: 2, batch: 8)
    configuration.mixup = 0.4
    configuration.cutmix = 1
    let models = try [1, 2].map { threads in
        try Trainer.train(
            SmallData.model(), on: SmallData.images(count: 32), augmentation: .identity, configuration: configuration,
            pool: WorkerPool(threads: threads)
        ) { _ in }
    }
    configuration.cutmix = 0
    configuration.mixup = 0
    let plain = try Trainer.train(
        SmallData.model(), on: SmallData.images(count: 32), augmentation: .identity, configuration: configuration,
        pool: pool
    ) { _ in }
    func bytes(_ model: Model) -> [Float] { model.parameters.values.flatMap(\.values) }
    #expect(bytes(models[0]) == bytes(models[1]))
    #expect(bytes(models[0]) != bytes(plain))
}
