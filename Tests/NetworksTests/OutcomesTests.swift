import Datasets
import Foundation
import Networks
import Tensors
import TestSupport
import Testing

/// Against NumPy: scripts/golden-outcomes.py.
private struct GoldenOutcomes: Decodable {
    struct Errors: Decodable {
        let ece: Double
        let rms: Double
        let mce: Double
        let counts: [Int]
    }

    struct Case: Decodable {
        let bins: Int
        let probabilities: [[Double]]
        let labels: [Int]
        let nll: Double
        let brier: Double
        let width: Errors
        let count: Errors
    }

    struct Split: Decodable {
        let mended: Int
        let broken: Int
        let p: Double
    }

    let calibration: [Case]
    let mcnemar: [Split]

    static let folder = GoldenFolder("NetworksTests", version: 1, script: "golden-outcomes.py")
    static func read() throws -> GoldenOutcomes { try folder.read("outcomes") }
}

extension EvaluatedImages {
    /// What probabilities and classes alone say.
    fileprivate init(_ probabilities: [[Double]], _ labels: [Int]) {
        let images = zip(probabilities, labels).map { probabilities, label in
            let given = probabilities.indices.max { probabilities[$0] < probabilities[$1] } ?? 0
            return Image(
                label: label, given: given, place: given == label ? 0 : 1, probability: probabilities[given],
                loss: -log(probabilities[label]), margin: nil,
                brier: probabilities.indices.reduce(0) { sum, index in
                    sum + pow(probabilities[index] - (index == label ? 1 : 0), 2)
                })
        }
        self.init(images, classNames: probabilities.first.map { $0.indices.map { "\($0)" } } ?? [])
    }
}

@Suite struct OutcomesTests {
    private static let pool = WorkerPool(threads: 2)

    @Test func `calibration errors are NumPy's`() throws {
        for golden in try GoldenOutcomes.read().calibration {
            let images = EvaluatedImages(golden.probabilities, golden.labels)
            for (binning, expected) in [(Calibration.Binning.width, golden.width), (.count, golden.count)] {
                let found = Calibration(of: images, bins: golden.bins, binning: binning)
                #expect(found.bins.map(\.count) == expected.counts)
                #expect(abs(found.expectedError - expected.ece) < 1e-12)
                #expect(abs(found.rootMeanSquareError - expected.rms) < 1e-12)
                #expect(abs(found.largestError - expected.mce) < 1e-12)
                #expect(abs(found.negativeLogLikelihood - golden.nll) < 1e-12)
                #expect(abs(found.brier - golden.brier) < 1e-12)
            }
        }
    }

    /// Every bin asks every image whether it is in it.
    @Test func `calibration errors are those of their naive twin`() throws {
        let golden = try #require(try GoldenOutcomes.read().calibration.first)
        let images = EvaluatedImages(golden.probabilities, golden.labels).images
        for bins in [1, 2, 7, 30] {
            var expected = 0.0
            for bin in 0..<bins {
                let (lower, upper) = (Double(bin) / Double(bins), Double(bin + 1) / Double(bins))
                let members = images.filter { $0.probability > lower && $0.probability <= upper }
                let right = members.filter { $0.given == $0.label }
                expected += abs(Double(right.count) - members.map(\.probability).reduce(0, +)) / Double(images.count)
            }
            let found = Calibration(of: EvaluatedImages(images, classNames: []), bins: bins, binning: .width)
            #expect(abs(found.expectedError - expected) < 1e-12)
        }
    }

    @Test func `nothing has no calibration error`() {
        for binning in Calibration.Binning.allCases {
            let found = Calibration(of: EvaluatedImages([], classNames: []), bins: 15, binning: binning)
            #expect(found.expectedError == 0 && found.brier == 0 && found.largestError == 0)
        }
    }

    @Test func `the images' outcomes sum to the evaluation`() throws {
        let model = try SmallData.model(classes: 4), images = SmallData.images(count: 11)
        let found = try model.evaluateEach(of: images, pool: Self.pool)
        let evaluation = try model.evaluate(on: images, pool: Self.pool)
        let confusion = try model.confusion(on: images, pool: Self.pool)
        #expect(found.evaluation == evaluation && found.confusion == confusion)
        let predictions = try model.predictions(of: images, pool: Self.pool), labels = try model.labels(of: images)
        for (index, image) in found.images.enumerated() {
            let probabilities = predictions[index].probabilities.map(Double.init)
            #expect(image.given == predictions[index].best && image.isRight == (image.given == labels[index]))
            #expect(image.probability == probabilities[image.given])
            let squares = probabilities.indices.map { pow(probabilities[$0] - ($0 == labels[index] ? 1 : 0), 2) }
            #expect(abs(image.brier - squares.reduce(0, +)) < 1e-12)
        }
        let losses = found.hardest.map { found.images[$0].loss }
        #expect(losses == losses.sorted(by: >) && Set(found.hardest).count == 11)
    }

    @Test func `McNemar's test is the binomial's`() throws {
        for golden in try GoldenOutcomes.read().mcnemar {
            func images(_ places: [Int]) -> EvaluatedImages {
                EvaluatedImages(
                    places.map {
                        .init(label: 0, given: $0, place: $0, probability: 1, loss: 0, margin: nil, brier: 0)
                    }, classNames: ["a", "b"])
            }
            let before = [Int](repeating: 1, count: golden.mended) + [Int](repeating: 0, count: golden.broken)
            let changes = try #require(ClassChanges(from: images(before), to: images(before.map { 1 - $0 })))
            #expect(changes.all.mended == golden.mended && changes.all.broken == golden.broken)
            #expect(abs(changes.all.significance - golden.p) < 1e-9)
            #expect(changes.classes.map(\.name) == (before.isEmpty ? [] : ["a"]))
        }
    }

    @Test func `evaluations of other images have no changes between them`() {
        let one = EvaluatedImages([[0.9, 0.1]], [0]), other = EvaluatedImages([[0.9, 0.1]], [1])
        #expect(ClassChanges(from: one, to: other) == nil)
    }
}

@Suite struct FourierTests {
    private static let pool = WorkerPool(threads: 2)

    /// The discrete Fourier transform by its definition.
    private func spectrum(_ wave: [Float], _ basis: FourierBasis) -> [(down: Int, across: Int, size: Double)] {
        (0..<basis.height).flatMap { down in
            (0..<basis.width).map { across in
                var (real, imaginary) = (0.0, 0.0)
                for y in 0..<basis.height {
                    for x in 0..<basis.width {
                        let turns =
                            Double(down * y) / Double(basis.height) + Double(across * x) / Double(basis.width)
                        real += Double(wave[y * basis.width + x]) * cos(2 * .pi * turns)
                        imaginary -= Double(wave[y * basis.width + x]) * sin(2 * .pi * turns)
                    }
                }
                return (down, across, (real * real + imaginary * imaginary).squareRoot())
            }
        }
    }

    @Test(arguments: [(8, 8), (5, 8), (1, 3)])
    func `a wave has norm 1 and one frequency, with its mirror image`(height: Int, width: Int) {
        let basis = FourierBasis(height: height, width: width)
        var covered = Set<Int>()
        for (down, across) in basis.frequencies {
            let wave = basis.wave(down, across)
            #expect(abs(wave.reduce(0) { $0 + Double($1 * $1) } - 1) < 1e-5)
            let found = Set(spectrum(wave, basis).filter { $0.size > 1e-4 }.map { basis.place($0.down, $0.across) })
            let expected = Set([basis.place(down, across), basis.place(-down, -across)])
            #expect(found == expected && covered.isDisjoint(with: expected))
            covered.formUnion(expected)
        }
        #expect(covered == Set(0..<height * width))
    }

    @Test func `frequency 0 is in the middle`() {
        let basis = FourierBasis(height: 32, width: 32)
        #expect(basis.place(0, 0) == 15 * 32 + 15 && basis.place(16, 16) == 31 * 32 + 31 && basis.place(-15, 0) == 15)
        #expect(basis.frequencies.count == 514 && basis.frequencies[0] == (0, 0))
    }

    @Test func `a wave of no size changes nothing, and one of a great size does`() throws {
        let model = try SmallData.model(classes: 4), images = SmallData.images(count: 6)
        let error = try model.evaluate(on: images, pool: Self.pool).top1Error
        let small = try model.fourierSensitivity(on: images, norm: 1e-12, radius: 1, pool: Self.pool)
        #expect(small.cleanError == error && small.errors.compactMap { $0 }.allSatisfy { $0 == error })
        let mean = try #require(small.meanError(radius: 0...1))
        #expect(small.errors.count { $0 != nil } == 9 && abs(mean - error) < 1e-12)
        let again = try model.fourierSensitivity(on: images, norm: 6, radius: 1, seed: 3, pool: Self.pool)
        let threads = try model.fourierSensitivity(
            on: images, norm: 6, radius: 1, seed: 3, pool: WorkerPool(threads: 1))
        #expect(again.errors == threads.errors)
    }

    @Test func `an error in between ends it`() throws {
        struct Ended: Error {}
        let model = try SmallData.model(classes: 4)
        #expect(throws: Ended.self) {
            try model.fourierSensitivity(on: SmallData.images(count: 2), norm: 1, pool: Self.pool) { _ in throw Ended()
            }
        }
    }
}
