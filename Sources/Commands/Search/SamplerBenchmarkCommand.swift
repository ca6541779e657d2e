import Files
import Language
import Search

/// `bench sampler SAMPLER`
enum SamplerBenchmarkCommand {
    private static let sampler = Argument.object(
        "sampler", "who proposes: \(Samplers.all.map { $0.name }.joined(separator: ", "))",
        position: .positional,
        default: SamplerValue(sampler: TreeParzenSampler()))
    private static let function = Argument.string(
        "function",
        "\(SamplerObjective.analytic.map(\.name).joined(separator: ", ")), or the file of a recorded space",
        default: "steps30")
    private static let trials = Argument.integer("trials", "of each seed", default: 200, in: 1...100_000)
    private static let wave = Argument.integer("wave", "trials proposed together", default: 1, in: 1...100_000)
    private static let seeds = Argument.integer("seeds", "runs", default: 30, in: 1...10_000)

    static let declaration = CommandDeclaration(
        "bench sampler", group: .session, summary: "how good and how fast a sampler's proposals are",
        discussion: """
            Searches a function some times and gives the median and the quartiles of the best value found (the larger,
            the better), and how long one of the last proposals took. The functions: Branin's (2 dimensions), Hartmann's
            (6), Ackley's (10), and steps30, which has the space of a search: ten steps, each with one of 15 options, a
            probability and a level. A recorded space is a JSON file like scripts/recorded-space.json.
            """,
        parameters: [sampler, function, trials, wave, seeds],
        examples: [
            .init("bench sampler random function=branin trials=20 seeds=3", "the control"),
            .init("bench sampler (sampler tpe gamma=0.5) trials=40 seeds=1", "a changed setting"),
        ],
        lasting: "bench sampler tpe seeds=10000", output: .record
    ) { invocation in
        let (seeds, context) = (try invocation[seeds], invocation.context)
        let result = try SamplerBenchmark.run(
            invocation[sampler].sampler, on: objective(invocation), trials: invocation[trials],
            wave: invocation[wave], seeds: seeds
        ) { try context.report(Progress(task: "bench sampler", fraction: Double($0) / Double(seeds))) }
        let best = SampleStatistics(result.best)
        func quantile(_ share: Double) -> Value { best.map { .number($0.quantile(share)) } ?? .nothing }
        return .record([
            "median": quantile(0.5), "quartiles": .list([quantile(0.25), quantile(0.75)]),
            "best": .list(result.best.map { .number($0) }),
            "proposal_ms": .rounded(result.secondsPerProposal * 1e3, 3),
        ])
    }

    private static func objective(_ invocation: Invocation) throws -> SamplerObjective {
        let name = try invocation[function]
        if let known = SamplerObjective.analytic.first(where: { $0.name == name }) { return known }
        let path = Paths.resolve(name, in: invocation.context.currentFolder)
        guard Paths.ending(of: path) == "json" else {
            let known = SamplerObjective.analytic.map(\.name)
            throw CommandError(
                "there is no function \(name)",
                hint: "\(known.joined(separator: ", ")), or a .json of a recorded space",
                argument: "function")
        }
        return try recorded(FileBytes.read(path, limit: FileBytes.largestText), path: name).objective
    }

    private static func recorded(_ bytes: [UInt8], path: String) throws -> RecordedSpace {
        let object: JSONValue
        do { object = try JSONReader.read(bytes[...]) } catch {
            throw FileError.malformed(path: path, offset: nil, reason: "\(error.place): \(error.reason)")
        }
        let numbers = { (value: JSONValue?) in (value?.array ?? []).compactMap(\.number) }
        return try RecordedSpace(
            levels: numbers(object.object?["levels"]),
            accuracy: (object.object?["accuracy"]?.array ?? []).map { numbers($0) },
            plain: object.object?["plain"]?.number ?? 0)
    }
}
