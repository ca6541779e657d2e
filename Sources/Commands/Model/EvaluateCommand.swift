import Datasets
import Language
import Networks

enum EvaluateCommand {
    private static let model = Argument<Evaluated>(
        Parameter(
            "model", .union([.object(Model.self), .object(TrainedPair.self)]), "the model, or a pair",
            position: .positional)
    ) { value in
        switch value {
        case .object(let model as Model)?: .model(model)
        case .object(let pair as TrainedPair)?: .pair(pair)
        default: nil
        }
    }

    private enum Evaluated {
        case model(Model)
        case pair(TrainedPair)
    }

    private static let images = Argument<ImageSet>.object(
        "images", "images with labels: `$data.test`", position: .positional
    ).piped
    private static let each = Argument.boolean("each", "a table with a row for each image", default: false)

    static let declaration = CommandDeclaration(
        "evaluate", group: .model, summary: "how well a model does on labelled images",
        discussion: """
            Errors are shares of the images; the loss is the mean cross entropy. Batch normalizations use their running
            statistics, so no image's result depends on the others.

            `.losses` and `.correct` have a value for each image, `.hardest` the places of the images with the highest
            loss first, `.confusion` the confusion matrix.

            Of a pair it gives a table: error and loss of each arm, their difference with its 95 % intervals over images
            and seeds, and what a new seed changes, as `measure` does.

            each=true gives a table: index, label, class, probability, loss, margin, right. \(OutcomeTable.discussion)
            """,
        parameters: [model, images, each],
        examples: [
            .init(
                "evaluate (wrn depth=10 widen=1) (dataset scenes train=10 test=20).test",
                "an untrained network guesses"),
            .init(
                "(evaluate (wrn depth=10 widen=1) (dataset scenes train=10 test=20).test).top1_error",
                "the error alone, as a share"),
            .init(
                "let e = evaluate (wrn depth=10 widen=1) (dataset scenes train=10 test=20).test; "
                    + "$e.images[$e.hardest[0..<5]]",
                "the five images of highest loss"),
            .init(
                "evaluate (wrn depth=10 widen=1) (dataset scenes train=10 test=20).test each=true "
                    + "| sort-by loss descending=true | first 5",
                "the same as rows"),
        ],
        lasting: "let m = wrn depth=16 widen=4; let d = (dataset scenes train=10 test=2000).test; evaluate $m $d",
        yields: { types in
            if types.arguments["model"] == .object(TrainedPair.self) { return PairEvaluation.type }
            return switch types.constants["each"] {
            case .boolean(true)?: OutcomeTable.labelledType
            case .boolean(false)?: .object(EvaluationValue.self)
            default:
                types.arguments["each"] == nil
                    ? .object(EvaluationValue.self)
                    : .common([.object(EvaluationValue.self), OutcomeTable.labelledType])
            }
        }
    ) { invocation in
        let (images, context) = (try invocation[images], invocation.context)
        guard case .model(let model) = try invocation[model] else { return try pairEvaluation(invocation) }
        let evaluated = try model.evaluateEach(of: images, pool: context.pool) { done in
            try context.report(imagesDone: done, of: images.count, task: "evaluate")
        }
        guard try invocation[each] else {
            return .object(EvaluationValue(evaluated: evaluated, images: images))
        }
        return .object(OutcomeTable.table(evaluated, of: images))
    }

    private static func pairEvaluation(_ invocation: Invocation) throws -> Value {
        guard case .pair(let pair) = try invocation[model] else { return .nothing }
        if try invocation[each] {
            throw CommandError("each= is for one model: `$pair.networks` has the pair's", argument: "each")
        }
        return .object(try PairEvaluation.table(pair, on: invocation[images], invocation.context))
    }
}

extension Context {
    /// How many of some images are done.
    func report(imagesDone done: Int, of count: Int, task: String) throws {
        try report(
            Progress(
                task: task, fraction: Double(done) / Double(max(1, count)), detail: "\(done)/\(count) images",
                amount: .init(Double(done), "images")))
    }
}
