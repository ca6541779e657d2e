import Augmentation
import Datasets
import Language
import Networks
import Search

enum SearchCommand {
    static let declaration = CommandDeclaration(
        "search", group: .search, summary: "a study: Fast AutoAugment's search for an augmentation policy",
        discussion: """
            For each fold, the images are divided (stratified): a share of `ratio` is D_A, the rest D_M. A network is
            trained from `model` on D_M with `augment` alone; then in each of `trials` trials a sampler proposes
            `subpolicies` sub-policies of `operations` operations, each with a probability and a level in 0...1, and the
            network looks at `views` random views of each image of D_A: a sub-policy, then `augment`. The sub-policies
            of the `top` trials of every fold together are the policy, without those of a trial that have the same
            operations in the same order. Nothing is trained with a policy.

            A round searches every fold anew, with its network as it is and draws of its own, and adds its best trials
            to those of the rounds before (Algorithm 1 of arXiv 1905.00397, where the paper has 2 rounds; the reference
            code has 1).

            reward=reference is the share of the images that are right in at least one view, as in the reference code;
            mean is the share of all views that are right; loss is minus the mean cross entropy over all views, as in
            the paper. sampler=tpe is hyperopt's estimator, random the control that a search has to beat. The fifteen
            operations are those of the reference code. The same seed gives the same study on any number of threads.
            """,
        parameters: parameters,
        examples: [
            .init(
                "search (dataset scenes train=40 test=10) model=(wrn depth=10 widen=1) folds=1 trials=2 top=1 epochs=1 batch=16 warmup=0",
                "the smallest search that does everything"),
            .init(
                "let study = search (dataset cifar10 data/cifar10) model=(wrn depth=40 widen=2); $study.policy | save policy.faa",
                "the reference's budget", isRunnable: false),
        ],
        output: { _ in .object(Study.typeName) }
    ) { invocation in
        let model = try invocation.object("model", Model.self)
        let images = try images(invocation)
        let settings = try SearchArguments.settings(invocation)
        let study = try SearchArguments.translated {
            try FastAutoAugment.search(model, on: images, settings: settings, pool: invocation.context.pool) {
                progress in
                try invocation.context.report(Progress(progress, settings: settings))
            }
        }
        invocation.context.progress.finish()
        return .object(study)
    }

    private static let parameters: [Parameter] =
        [
            Parameter(
                "data", .union([.object(Dataset.typeName), .object(ImageSet.typeName)]),
                "a dataset (its .train) or images", position: .positional),
            Parameter("model", .object(Model.typeName), "what every fold's training begins with"),
            Parameter(
                "folds", .integer, "divisions of the images, each with a network of its own", default: .number(5),
                range: 1...1000),
            Parameter("rounds", .integer, "searches of every fold, which add up", default: .number(1), range: 1...1000),
            Parameter("trials", .integer, "trials a fold and round", default: .number(200), range: 1...1_000_000),
            Parameter("top", .integer, "trials kept a fold and round", default: .number(10), range: 1...1_000_000),
            Parameter("subpolicies", .integer, "sub-policies a trial", default: .number(5), range: 1...100),
            Parameter("operations", .integer, "operations a sub-policy", default: .number(2), range: 1...20),
            Parameter(
                "ratio", .number, "the share of the images that policies are tried on (D_A)", default: .number(0.4),
                range: 0.001...0.999),
            Parameter("views", .integer, "random views of an image a trial", default: .number(5), range: 1...1000),
            Parameter(
                "reward", .string, "what a policy is worth", default: .string(AnyViewReward.name),
                choices: Rewards.all.map { $0.name }),
            Parameter(
                "sampler", .string, "who proposes policies", default: .string(TreeParzenSampler.name),
                choices: Samplers.all.map { $0.name }),
            Parameter(
                "augment", .object(Augmentation.typeName),
                "what the networks are trained with, and what follows the policy in every view; as in the reference, crop padding=4 | flip | cutout size=16, unless given",
                optional: true),
            Parameter(
                "seed", .integer, "of the folds, the trainings, the proposals and the views", default: .number(0),
                range: 0...9_007_199_254_740_992),
        ] + SearchArguments.trainingParameters

    private static func images(_ invocation: Invocation) throws -> ImageSet {
        guard case .object(let object) = invocation.value("data") else {
            throw CommandError("search needs images", argument: "data")
        }
        if let dataset = object as? Dataset { return dataset.train }
        guard let images = object as? ImageSet else {
            throw CommandError("search needs a dataset or images", argument: "data")
        }
        return images
    }
}

extension Progress {
    /// Where a search stands, counting from 1.
    init(_ progress: SearchProgress, settings: SearchSettings) {
        let round = settings.rounds > 1 ? "round \(progress.round + 1)/\(settings.rounds), " : ""
        let place = "search, \(round)fold \(progress.fold + 1)/\(settings.folds), "
        switch progress.stage {
        case .training(let training):
            self.init(
                task: place + Progress(training).task, fraction: progress.fraction, detail: Progress(training).detail)
        case .trials(let done):
            let best = progress.best.map { "best \(Decimals.text($0, 4))" } ?? ""
            self.init(
                task: place + "trial \(min(done + 1, settings.trials))/\(settings.trials)", fraction: progress.fraction,
                detail: best)
        }
    }
}
