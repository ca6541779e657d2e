import Augmentation
import Datasets
import Language
import Networks
import Search
import Vocabulary

enum DiversityCommand {
    private static let model = Argument<Model>.object("model", "where each training begins", position: .positional)
    private static let data = Argument(Argument<ImageSet>.training.parameter) { TrainingData($0) }
    private static let augmentations = Argument<[Augmentation]>.objects(
        "augmentations", "one, or several", position: .positional)
    private static let base = Argument<Augmentation>.object(
        "base", "applied behind each of them, and alone where there is none"
    ).optional
    private static let configuration = SettingArguments<TrainingConfiguration>()
    private static let keeping = KeepingArguments()

    static let declaration = CommandDeclaration(
        "diversity", group: .search, summary: "how hard augmented images are to learn by heart",
        discussion: """
            The last training loss with an augmentation over the one without, of the same first weights, order of images
            and epochs: above 1 where the augmentation keeps the network from fitting its images (Gontijo-Lopes et al.,
            "Tradeoffs in data augmentation", ICLR 2021, arXiv 2002.08973, section 3.3). A row for each augmentation;
            one training each, and one without. Settings are `train`'s, and trainings are kept as its are.
            """,
        parameters: [model, data, augmentations, base, configuration, keeping],
        examples: [
            .init(
                "diversity (wrn depth=10 widen=1) (dataset scenes train=64 test=16) [(rotate 20) invert] epochs=1 "
                    + "batch=32 warmup=0",
                "one epoch, two augmentations")
        ],
        lasting: "let m = wrn depth=16 widen=4; let d = dataset scenes train=1000 test=10; "
            + "diversity $m $d flip batch=512",
        output: .table([
            "augmentation": .string, "loss": .number, "clean_loss": .number, "diversity": .number,
        ])
    ) { invocation in
        let augmentations = try invocation[augmentations], base = try invocation[base] ?? .identity
        let model = try invocation[model], images = try invocation[data].images, context = invocation.context
        let keeper = try keeping.keeper(invocation), configuration = invocation[configuration]
        var done = 0
        func loss(_ augmentation: Augmentation) throws -> Double {
            let before = done
            done += 1
            let training = TrainingKeeper(
                keeper, model, on: images, augmentation: augmentation, configuration: configuration)
            let trained = try training.train {
                var progress = Progress($0)
                progress.task = "diversity, network \(before + 1)/\(augmentations.count + 1), \(progress.task)"
                progress.fraction = (Double(before) + progress.fraction) / Double(augmentations.count + 1)
                try context.report(progress)
            }
            return trained.history.trainings.last?.finalLoss ?? .nan
        }
        let clean = try loss(base)
        let rows = try augmentations.map { augmentation -> [Value] in
            let found = try loss(augmentation.then(base))
            return [.string(augmentation.briefLine), .number(found), .number(clean), .number(found / clean)]
        }
        let fixed = Table.Column.Format.fixed(decimals: 4)
        return .object(
            Table(
                columns: [
                    .init("augmentation"), .init("loss", format: fixed), .init("clean_loss", format: fixed),
                    .init("diversity", format: fixed),
                ], rows: rows))
    }
}
