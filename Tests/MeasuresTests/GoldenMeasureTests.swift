import Attribution
import EngineTestSupport
import Images
import Measures
import Networks
import Tensors
import TestSupport
import Testing

/// By scripts/golden-measures.py: Quantus, scikit-image and SciPy.
private struct QuantusFile: Decodable {
    static let folder = GoldenFolder("MeasuresTests", version: 1, script: "golden-measures.py")

    let quantus: String
    let forms: [String: [String: [Double]]]
    let flipping: [[Double]]
    let imputed: [Double]

    static func read() throws -> QuantusFile { try folder.read("maps") }
}

private let names = [
    "relevance-mass", "relevance-rank", "pointing-game", "top-k-intersection", "entropy", "gini", "total-variation",
    "spearman", "ssim", "wasserstein", "cosine", "l2",
]

/// Quantus adds 1e-7 to a map before its Gini index, and 1e-12 to shares before their logarithm.
@Test(arguments: MapForm.allCases, names)
func `measures agree with Quantus`(form: MapForm, name: String) throws {
    let golden = try #require(try QuantusFile.read().forms[form.rawValue]?[name])
    let measure = try #require(MapMeasures.named.first { $0.name == name }).make(.with { $0.form = form })
    #expect(golden.count == MeasuredMaps.count && Set(golden).count > 1)
    for (number, expected) in golden.enumerated() {
        let map = MeasuredMaps.map(number), next = MeasuredMaps.map((number + 1) % MeasuredMaps.count)
        let found =
            switch measure.subject {
            case .mask(let value): value(map, MeasuredMaps.mask(number))
            case .map(let value): value(map)
            case .pair(let value): value(map, next)
            case .network, .method: nil as Double?
            }
        #expect(abs(try #require(found) - expected) < 1e-5, "map \(number)")
    }
}

@Test(arguments: MapForm.allCases)
func `the histogram's entropy agrees with Quantus`(form: MapForm) throws {
    let golden = try #require(try QuantusFile.read().forms[form.rawValue]?["histogram"])
    for (number, expected) in golden.enumerated() {
        let found = EfficientRandomization.complexity(form.relevance(MeasuredMaps.map(number)))
        #expect(abs(found - expected) < 1e-8)
    }
}

@Test func `the probabilities under pixel flipping agree with Quantus`() throws {
    let golden = try QuantusFile.read().flipping, (images, targets) = GoldenNetwork.batch(0, count: golden.count)
    let explained = ExplainedImages(
        network: try GoldenNetwork.model(WideResNet(depth: 10, widenFactor: 2)), inputs: images, targets: targets,
        maps: golden.indices.map(MeasuredMaps.map))
    let curves = try explained.removalCurves(
        .mostRelevantFirst, baseline: .mean,
        .with { ($0.form, $0.steps) = (.positive, golden[0].count) })
    for (curve, expected) in zip(curves, golden) {
        #expect(curve.probabilities.count == expected.count + 1)
        for (found, expected) in zip(curve.probabilities.dropFirst(), expected) {
            #expect(abs(found - expected) < 1e-5)
        }
    }
}

@Test func `linear imputation agrees with Quantus`() throws {
    let golden = try QuantusFile.read().imputed, side = MeasuredMaps.side
    var image = GoldenNetwork.batch(0, count: 1).images.values, unknown = [Bool](repeating: false, count: side * side)
    for pixel in MapForm.positive.order(MeasuredMaps.map(0)).prefix(side * side * 60 / 100) { unknown[pixel] = true }
    image.withUnsafeMutableBufferPointer { buffer in
        guard let base = buffer.baseAddress else { return }
        LinearImputation(width: side, height: side).fill(unknown, of: base)
    }
    #expect(golden.count == image.count && zip(golden, image).allSatisfy { abs($0 - Double($1)) < 1e-5 })
}
