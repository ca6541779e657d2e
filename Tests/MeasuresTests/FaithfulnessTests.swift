import Attribution
import EngineTestSupport
import Glibc
import Images
import Measures
import Networks
import Tensors
import Testing

private let weights: [Float] = (0..<48).map { Float(($0 * 7) % 11) - 5 }
private let inputs = Tensor(shape: [1, 4, 4, 3], values: (0..<48).map { Float(($0 * 5) % 13) / 8 })
/// What each pixel adds to the first logit, above the mean colour.
private let terms = (0..<16).map { pixel in
    (0..<3).reduce(0.0) { $0 + Double(weights[pixel * 3 + $1]) * Double(inputs.values[pixel * 3 + $1]) }
}

private func explained(_ map: [Double], threads: Int = 2) -> ExplainedImages {
    ExplainedImages(
        network: Linear(weights: weights), inputs: inputs, targets: [0],
        maps: [PixelMap(width: 4, height: 4, values: map)], threads: threads)
}

private func value<Kind: NetworkMeasure>(
    _ kind: Kind.Type, _ explained: ExplainedImages, _ change: (inout MeasureSettings) -> Void = { _ in }
) throws -> Double? {
    try Kind(.with(change)).values(of: explained)[0]
}

/// Of the linear function: the logit after each pixel, in the map's order.
private func logits(_ map: [Double], backwards: Bool = false) -> [Double] {
    let order = map.indices.sorted { (map[$1], $0) < (map[$0], $1) }
    var sum = terms.reduce(0, +)
    return [sum]
        + (backwards ? order.reversed() : order).map { pixel in
            sum -= terms[pixel]
            return sum
        }
}

@Test func `pixel flipping of a linear function is the sum of its terms`() throws {
    let most = logits(terms), least = logits(terms, backwards: true)
    func fall(_ logits: [Double]) -> Double { logits[0] - logits.reduce(0, +) / Double(logits.count) }
    let found = try value(PixelFlipping.self, explained(terms)) { ($0.form, $0.steps) = (.positive, 16) }
    #expect(abs(try #require(found) - fall(most)) < 1e-4)
    let last = try value(PixelFlippingLeast.self, explained(terms)) { ($0.form, $0.steps) = (.positive, 16) }
    #expect(abs(try #require(last) - fall(least)) < 1e-4 && fall(least) < fall(most))
}

/// softmax of (s, s / 2) is 1 / (1 + exp(-s / 2)).
@Test func `deletion and insertion of a linear function`() throws {
    func area(_ logits: [Double]) -> Double {
        let p = logits.map { 1 / (1 + exp(-$0 / 2)) }
        return (p.reduce(0, +) - (p[0] + p[16]) / 2) / 16
    }
    let set = { (settings: inout MeasureSettings) in
        (settings.form, settings.steps, settings.baseline) = (.positive, 16, .mean)
    }
    let deletion = try #require(try value(Deletion.self, explained(terms), set))
    let insertion = try #require(try value(Insertion.self, explained(terms), set))
    #expect(abs(deletion - area(logits(terms))) < 1e-5)
    #expect(abs(insertion - area(logits(terms, backwards: true))) < 1e-5 && deletion < insertion)
    #expect(try #require(try value(DeletionGain.self, explained(terms), set)) > 0)
}

/// More steps than pixels are the pixels one by one.
@Test func `the whole image is the first point, and nothing of it the last`() throws {
    let curves = try explained(terms).removalCurves(.mostRelevantFirst, baseline: .black, .with { $0.steps = 1000 })
    let black = (0..<48).reduce(0.0) { $0 + Double(weights[$1]) * [-1.0, -2, -3][$1 % 3] }
    #expect(curves[0].logits.count == 17)
    #expect(abs(curves[0].logits[0] - terms.reduce(0, +)) < 1e-4 && abs(curves[0].logits[16] - black) < 1e-4)
}

/// The gradient foretells a linear function exactly, at any scale; its opposite foretells nothing.
@Test(arguments: [1.0, 1000, 0.001])
func `infidelity of a linear function's gradient is nothing`(scale: Float) throws {
    func explained(_ scale: Float) -> ExplainedImages {
        let maps = Tensor(shape: [1, 4, 4, 3], values: weights.map { $0 * scale })
        return ExplainedImages(
            network: Linear(weights: weights), inputs: inputs, targets: [0], names: [ImageName(0)],
            attribution: Attribution(method: "gradient", maps: maps, targets: [0]),
            method: NamedMethod("gradient") { try Saliency().explain($0) }, pool: WorkerPool(threads: 2))
    }
    #expect(try #require(try value(Infidelity.self, explained(scale)) { $0.patch = 2 }) < 1e-6)
    #expect(try value(Infidelity.self, explained(-scale)) { $0.patch = 2 } == 1)
}

/// By the definition: the least of E[(b * foretold - lost)^2] over b, divided by E[lost^2].
@Test func `infidelity is what a search for the best factor finds`() throws {
    let map = (0..<16).map { Double(($0 * 3) % 7) - 2 }, side = 2, samples = 20
    var pairs: [(foretold: Double, lost: Double)] = []
    for sample in 0..<samples {
        var stream = RandomStream(seed: 0, purpose: RandomPurpose("infidelity"), epoch: sample, sample: 0)
        let top = stream.below(4 - side + 1), left = stream.below(4 - side + 1)
        let pixels = (0..<4).map { (top + $0 / side) * 4 + left + $0 % side }
        let foretold = pixels.reduce(0.0) { sum, pixel in
            (0..<3).reduce(sum) { $0 + map[pixel] * Double(inputs.values[pixel * 3 + $1]) }
        }
        pairs.append((foretold, pixels.reduce(0.0) { $0 + terms[$1] }))
    }
    let best =
        stride(from: 0.0, through: 20, by: 0.001).map { factor in
            pairs.reduce(0.0) { $0 + (factor * $1.foretold - $1.lost) * (factor * $1.foretold - $1.lost) }
        }.min() ?? 0
    let expected = best / pairs.reduce(0.0) { $0 + $1.lost * $1.lost }
    let found = try value(Infidelity.self, explained(map)) { ($0.patch, $0.samples) = (side, samples) }
    #expect(abs(try #require(found) - expected) < 1e-4)
}

@Test func `a map that does not move has no sensitivity, one that does has`() throws {
    let network = Linear(weights: weights)
    func sensitivity(_ method: NamedMethod) throws -> Double? {
        let request = AttributionRequest(
            model: network, inputs: inputs, targets: [0], names: [ImageName(0)], pool: WorkerPool(threads: 2))
        let explained = ExplainedImages(
            network: network, inputs: inputs, targets: [0], names: [ImageName(0)],
            attribution: try method.explain(request), method: method, pool: WorkerPool(threads: 2))
        return try value(MaxSensitivity.self, explained) { ($0.samples, $0.radius) = (20, 0.1) }
    }
    #expect(try sensitivity(NamedMethod("saliency") { try Saliency().explain($0) }) == 0)
    // weight * d with |d| of at most 0.4: less than 0.4 |weights| / |weights * x|, and not much less.
    let found = try #require(try sensitivity(NamedMethod("product") { try InputXGradient().explain($0) }))
    func length(_ values: [Float]) -> Double { values.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot() }
    let most = 0.4 * length(weights) / length(zip(weights, inputs.values).map { $0 * $1 })
    #expect(found < most && found > most / 3)
}

/// Against Gauss's elimination of the whole matrix.
@Test func `banded equations are solved as whole ones`() {
    let size = 9, band = 3
    var stream = RandomStream(seed: 0, purpose: RandomPurpose("banded test"))
    var system = BandedSystem(size: size, band: band, sides: 1)
    var matrix = [[Double]](repeating: [Double](repeating: 0, count: size + 1), count: size)
    for row in 0..<size {
        for column in 0...row where row - column <= band {
            let value = row == column ? 8 : stream.uniform()
            system.set(row, column, value)
            (matrix[row][column], matrix[column][row]) = (value, value)
        }
        matrix[row][size] = Double(row)
        system.add(Double(row), row: row, side: 0)
    }
    system.solve()
    for pivot in 0..<size {
        for row in 0..<size where row != pivot {
            let factor = matrix[row][pivot] / matrix[pivot][pivot]
            for column in 0...size { matrix[row][column] -= factor * matrix[pivot][column] }
        }
    }
    for row in 0..<size {
        #expect(abs(system.solution(row: row, side: 0) - matrix[row][size] / matrix[row][row]) < 1e-9)
    }
}

/// A plane is what its neighbours' means say, but at the border.
@Test func `what is filled in lies between its neighbours`() {
    let side = 9
    var image = (0..<side * side).flatMap { place in (0..<3).map { Float(place % side + $0) } }
    var unknown = [Bool](repeating: false, count: side * side)
    for y in 3..<6 { for x in 3..<6 { unknown[y * side + x] = true } }
    let before = image
    for y in 3..<6 { for x in 3..<6 { for c in 0..<3 { image[(y * side + x) * 3 + c] = 99 } } }
    image.withUnsafeMutableBufferPointer { buffer in
        guard let base = buffer.baseAddress else { return }
        LinearImputation(width: side, height: side).fill(unknown, of: base)
    }
    #expect(zip(image, before).allSatisfy { abs($0 - $1) < 1e-5 })
}

/// All but `focus`, which needs pictures.
@Test(
    arguments: MapMeasures.all.filter { $0 is any NetworkMeasure.Type }.map { $0.information.name }
        .filter { $0 != "focus" })
func `measures that ask a network are the same on any number of threads`(name: String) throws {
    let measure = try #require(MapMeasures.named.first { $0.name == name })
    let model = try GoldenNetwork.model(WideResNet(depth: 10, widenFactor: 1))
    let images = GoldenNetwork.batch(3, count: 2).images,
        method = NamedMethod("saliency") { try Saliency().explain($0) }
    let settings = MeasureSettings.with { ($0.steps, $0.samples, $0.stages) = (4, 5, 2) }
    let values = try #require(measure.make(settings).subject.asking)
    let found = try [1, 3].map { (threads: Int) -> [UInt64?] in
        let request = AttributionRequest(
            model: model, inputs: images, targets: [1, 2], names: [ImageName(0), ImageName(1)],
            pool: WorkerPool(threads: threads))
        return try values(
            ExplainedImages(
                network: model, inputs: images, targets: [1, 2], names: request.names,
                attribution: try method.explain(request), method: method, pool: request.pool)
        ).map { $0?.bitPattern }
    }
    #expect(found[0] == found[1] && found[0].allSatisfy { $0 != nil }, "\(name)")
}
