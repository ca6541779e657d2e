import Augmentation
import Language
import Networks

/// `bench augment AUGMENTATION`
enum AugmentationBenchmarkCommand {
    static let declaration = CommandDeclaration(
        "bench augment", group: .session, summary: "how many images a second an augmentation does",
        discussion: """
            On drawn images of 32x32 pixels, with what training does behind it: normalization into the network's layout.
            With --threads 1 it is one core's speed.
            """,
        parameters: [
            Parameter(
                "augmentation", .object(Augmentation.typeName), "what training would be given", position: .positional),
            Parameter("images", .integer, "different ones", default: .number(10_000), range: 1...1_000_000),
            Parameter(
                "passes", .integer, "over the images, after one that is not timed", default: .number(5),
                range: 1...100_000),
        ],
        examples: [
            .init(
                "bench augment (rotate 20 | crop padding=4 | flip | cutout size=16) images=100 passes=1", "a few images"
            )
        ],
        output: { _ in .record }
    ) { invocation in
        let augmentation = try invocation.object("augmentation", Augmentation.self)
        let (images, passes) = (try invocation.integer("images"), try invocation.integer("passes"))
        let result = try NetworkErrors.translated {
            try AugmentationBenchmark.run(augmentation, images: images, passes: passes, pool: invocation.context.pool) {
                pass in
                try invocation.context.report(Progress(task: "bench augment", fraction: Double(pass) / Double(passes)))
            }
        }
        invocation.context.progress.finish()
        return .record([
            "images_per_second": Rounding.places(result.imagesPerSecond, 0),
            "microseconds_per_image": Rounding.places(1e6 / result.imagesPerSecond, 2),
            "spread": Rounding.places((result.seconds.max() ?? 1) / max(1e-9, result.seconds.min() ?? 1), 2),
            "threads": .number(Double(invocation.context.pool.threadCount)),
        ])
    }
}
