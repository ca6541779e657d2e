import Augmentation
import Datasets
import Images
import Networks
import Tensors
import Testing

@Suite struct InputPipelineTests {
    private static let pool = WorkerPool(threads: 2)
    private static let purpose = RandomPurpose("test")
    private let images = SmallData.images(count: 10)

    private func pipeline(_ augmentation: Augmentation, threads: Int = 2) -> InputPipeline {
        InputPipeline(
            images, normalization: images.normalization,
            augmentation: DrawnAugmentation(augmentation, seed: 4, purpose: Self.purpose),
            pool: WorkerPool(threads: threads))
    }

    @Test func `without an augmentation the images are only normalized`() throws {
        let inputs = try InputPipeline(images, normalization: .cifar, pool: Self.pool).tensor([3, 0])
        let expected = [3, 0].flatMap { position in
            images.image(at: position).pixels.enumerated().map { Normalization.cifar.apply($1, channel: $0 % 3) }
        }
        #expect(inputs.shape == [2, 8, 8, 3] && inputs.values == expected)
    }

    /// The stream of (seed, purpose, epoch, identity), as an augmentation alone would draw it.
    @Test func `each image draws from its own stream`() throws {
        let inputs = try pipeline(SmallData.shift).tensor([9, 4], epoch: 7)
        let expected = [9, 4].flatMap { position in
            var stream = RandomStream(
                seed: 4, purpose: Self.purpose, epoch: 7, sample: images.identity(at: position))
            let image = SmallData.shift.apply(to: images.image(at: position), stream: &stream)
            return image.pixels.enumerated().map { images.normalization.apply($1, channel: $0 % 3) }
        }
        #expect(inputs.values == expected)
        #expect(try pipeline(SmallData.shift).tensor([9, 4], epoch: 8).values != expected)
        #expect(try pipeline(SmallData.shift, threads: 1).tensor([9, 4], epoch: 7).values == expected)
    }

    @Test func `operations that mix images find partners in the set`() throws {
        let operation = try #require(OperationCatalog.operation(named: "sample-pairing"))
        let pairing = Augmentation.operation(operation, strength: .magnitude(1), probability: 1)
        let inputs = try pipeline(pairing).tensor(Array(0..<10)).values
        let originals = try pipeline(.identity).tensor(Array(0..<10)).values
        let size = 8 * 8 * 3
        func image(_ values: [Float], _ n: Int) -> [Float] { Array(values[n * size..<(n + 1) * size]) }
        let all = Set((0..<10).map { image(originals, $0) })
        #expect((0..<10).allSatisfy { all.contains(image(inputs, $0)) })
        #expect(inputs != originals)
    }

    @Test func `an augmentation that changes the size is an error`() {
        let halve = Augmentation.operation(SmallData.Halve(), strength: .none, probability: 1)
        #expect(
            throws: NetworkError.mismatch(
                what: "image size after the augmentation", expected: "8x8", found: "another",
                hint: "augmentations for training keep the size of the images")
        ) { try pipeline(halve).tensor([0]) }
    }

    @Test func `no images are an empty input`() throws {
        #expect(try pipeline(.identity).tensor([]).shape == [0, 8, 8, 3])
    }
}
