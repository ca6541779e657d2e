import Augmentation
import Language
import Networks

/// `bench augment AUGMENTATION`
enum AugmentationBenchmarkCommand {
    private static let augmentation = Argument<Augmentation>.object(
        "augmentation", "what training would be given", position: .positional)
    private static let images = Argument.integer("images", "different ones", default: 10_000, in: 1...1_000_000)
    private static let passes = Argument.integer(
        "passes", "over the images, after one that is not timed", default: 5, in: 1...100_000)

    static let declaration = CommandDeclaration(
        "bench augment", group: .session, summary: "how many images a second an augmentation does",
        discussion: """
            On drawn images of 32x32 pixels, with what training does behind it: normalization into the network's layout.
            With --threads 1 it is one core's speed.
            """,
        parameters: [augmentation, images, passes],
        examples: [
            .init(
                "bench augment (rotate 20 | crop padding=4 | flip | cutout size=16) images=100 passes=1", "a few images"
            )
        ],
        lasting: "bench augment (rotate 20) passes=100000", output: .record
    ) { invocation in
        let passes = try invocation[passes], context = invocation.context
        let result = try AugmentationBenchmark.run(
            invocation[augmentation], images: invocation[images], passes: passes, pool: context.pool
        ) { pass in try context.report(Progress(task: "bench augment", fraction: Double(pass) / Double(passes))) }
        return .record([
            "images_per_second": .rounded(result.imagesPerSecond, 0),
            "microseconds_per_image": .rounded(1e6 / result.imagesPerSecond, 2),
            "spread": .spread(of: result.seconds), "threads": .number(context.pool.threadCount),
        ])
    }
}
