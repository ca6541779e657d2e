import Language
import Networks
import Search
import Vocabulary

/// `bench search NETWORK`
enum TrialBenchmarkCommand {
    private static let network = Argument.string(
        "network", Architectures.all.map { $0.declaration.pattern }.joined(separator: " or "), position: .positional)
    private static let images = Argument.integer("images", "of D_A, 32x32 pixels", default: 4000, in: 1...1_000_000)
    private static let views = Argument.integer("views", "random views of an image", default: 5, in: 1...1000)
    private static let share = Argument.number(
        "right", "the share of the views that the network is taken to be right in", default: 0, in: 0...1)
    private static let trials = Argument.integer("trials", "timed, after one that is not", default: 3, in: 1...10_000)

    static let declaration = CommandDeclaration(
        "bench search", group: .session, summary: "how long a trial of a search takes",
        discussion: """
            One trial with the any-view reward: a random policy of five sub-policies, then crop, flip and cutout, on
            drawn images that stay decoded. With right=0 every view of every image is looked at; a trained network is
            right in most, and an image that was right needs no further view. seconds is the median, augmenting how long
            the views take without the network.
            """,
        parameters: [network, images, views, share, trials],
        examples: [.init("bench search wrn-10-1 images=16 views=2 trials=1", "a small network")],
        lasting: "bench search wrn-40-2 trials=10000", output: .record
    ) { invocation in
        let trials = try invocation[trials], context = invocation.context
        let result = try TrialBenchmark.run(
            Architectures.network(invocation[network]), images: invocation[images], views: invocation[views],
            share: invocation[share], trials: trials, pool: context.pool
        ) { try context.report(Progress(task: "bench search", fraction: Double($0) / Double(trials + 1))) }
        let seconds = SampleStatistics(result.seconds)?.quantile(0.5) ?? .nan, count = Double(try invocation[images])
        return .record([
            "seconds": .rounded(seconds, 3), "augmenting": .rounded(result.augmenting, 3),
            "views_per_image": .rounded(result.viewsPerImage, 2),
            "views_per_second": .rounded(result.viewsPerImage * count / seconds, 0),
            "trials_per_hour": .rounded(3600 / seconds, 1), "spread": .spread(of: result.seconds),
            "threads": .number(context.pool.threadCount),
        ])
    }
}
