import Attribution
import Datasets
import Images
import Measures
import Networks
import Statistics
import Tensors
import Testing

private let pool = WorkerPool(threads: 2)
private let information = MeasureInformation(
    "share", summary: "a number", source: "a test", range: "any", higher: "more", scale: "none")

private func summaries(_ values: [[[Double]]]) -> [MeasureSummary] {
    MeasuredValues(measure: information, arms: ["plain", "policy"], values: values).summaries(Bootstrap(pool: pool))
}

/// Eight images whose values are about 1, a little different in each seed.
private func seeds(_ shift: Double, spread: Double) -> [[Double]] {
    (0..<6).map { (seed: Int) -> [Double] in
        let mean = 1 + shift + spread * Double((seed * 5) % 6) / 6
        return (0..<30).map { mean + 0.01 * Double(($0 * 7) % 5) }
    }
}

@Test func `a difference beyond seeds and images is one`() throws {
    let found = summaries([seeds(0, spread: 0.1), seeds(0.5, spread: 0.1)])
    #expect(found.map(\.arm) == ["plain", "policy"] && found[0].difference == nil && found[0].seeds == 6)
    let difference = try #require(found[1].difference)
    #expect(abs(difference.mean - 0.5) < 1e-12 && difference.verdict == .larger)
    // Of 0, 1/6 … 5/6 of 0.1: two differ by 7/3 of a step on average.
    #expect(abs(try #require(difference.yardstick) - 0.1 / 6 * 7 / 3) < 1e-12)
    #expect(summaries([seeds(0.5, spread: 0.1), seeds(0, spread: 0.1)])[1].difference?.verdict == .smaller)
}

/// However sure a difference is, one below what a seed changes is not called one.
@Test func `a difference below a new seed's is not distinguishable from it`() throws {
    let difference = try #require(summaries([seeds(0, spread: 1), seeds(0.2, spread: 1)])[1].difference)
    #expect(!difference.overImages.containsZero && !difference.overSeeds.containsZero)
    #expect(difference.verdict == .likeNewSeed)
}

@Test func `one seed says nothing of another`() throws {
    let difference = try #require(summaries([[seeds(0, spread: 0)[0]], [seeds(3, spread: 0)[0]]])[1].difference)
    #expect(difference.verdict == .unknown && difference.yardstick == nil && difference.overSeeds.bounds == nil)
}

@Test func `what is not known of both sides counts on neither`() throws {
    let found = summaries([[[1, .nan, 3], [1, 2, 3]], [[2, 9, .nan], [2, 4, .nan]]])
    #expect(found[0].missing == 1 && found[1].missing == 2)
    // Image 0: 1 and 1; image 1: 2 in the second seed alone.
    #expect(try #require(found[1].difference).mean == 1.5)
    #expect(summaries([[[.nan]], [[1]]])[1].difference == nil)
}

private func arms() throws -> [MeasureStudy.Arm] {
    try ["plain", "policy"].enumerated().map { arm, name in
        MeasureStudy.Arm(
            name: name,
            models: try (0..<3).map {
                try Model(initializing: WideResNet(depth: 10, widenFactor: 1), seed: UInt64(arm * 10 + $0))
            })
    }
}

private func run(_ names: [String], threads: Int) throws -> [MeasuredValues] {
    let images = Scenes.dataset(train: 10, test: 10, context: 0.9, seed: 0, pool: pool).test
    let study = MeasureStudy(
        arms: try arms(), images: images, methods: [NamedMethod("gradcam") { try GradCAM().explain($0) }],
        measures: MapMeasures.named.filter { names.contains($0.name) }, settings: MeasureSettings()
    ) { model in try model.labels(of: images) }
    return try study.run(pool: WorkerPool(threads: threads)) { _ in }
}

@Test func `a study looks at each image, network and pair of networks`() throws {
    let values = try run(["relevance-mass", "ssim"], threads: 2)
    #expect(values.map(\.measure.name) == ["relevance-mass", "ssim"])
    guard case .single(let single) = values[0].values, case .pairs(let pairs) = values[1].values else {
        Issue.record("the measures' kinds")
        return
    }
    #expect(single.count == 2 && single.allSatisfy { $0.count == 3 && $0.allSatisfy { $0.count == 10 } })
    #expect(pairs.map(\.arms) == [[0], [1], [0, 1]] && pairs.map(\.pairs.count) == [3, 3, 6])
    #expect(pairs[2].pairs.allSatisfy { $0.first != $0.second })
    let summaries = values[1].summaries(Bootstrap(pool: pool))
    #expect(summaries.map(\.arm) == ["plain", "policy", "plain / policy"])
    // Networks that nobody trained differ by their seeds alone.
    #expect(summaries[2].difference?.verdict == .likeNewSeed && summaries[0].difference == nil)
}

@Test func `a study is the same on any number of threads`() throws {
    let names = ["relevance-rank", "gini", "ssim", "deletion"]
    func numbers(_ threads: Int) throws -> [[UInt64]] {
        try run(names, threads: threads).map { values in
            values.summaries(Bootstrap(pool: WorkerPool(threads: threads))).flatMap {
                [$0.mean, $0.overImages.bounds?.lowerBound ?? 0, $0.overSeeds.bounds?.upperBound ?? 0].map(\.bitPattern)
            }
        }
    }
    #expect(try numbers(1) == numbers(3))
}
