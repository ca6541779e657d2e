import Augmentation
import Datasets
import Language
import Networks
import Search

/// The arguments of `search` as the engine's settings.
enum SearchArguments {
    /// Those of `train`, as they stand there.
    static let trainingParameters: [Parameter] = {
        let names = ["epochs", "batch", "lr", "momentum", "decay", "warmup", "clip", "anneal"]
        return TrainCommand.declaration.parameters.filter { names.contains($0.name) }
    }()

    static func settings(_ invocation: Invocation) throws -> SearchSettings {
        let space = PolicySpace(
            operations: OperationCatalog.searchSpace, subPolicies: try invocation.integer("subpolicies"),
            length: try invocation.integer("operations"))
        var settings = SearchSettings(space: space)
        if invocation.value("augment") != nil {
            settings.augmentation = try invocation.object("augment", Augmentation.self)
        }
        settings.folds = try invocation.integer("folds")
        settings.rounds = try invocation.integer("rounds")
        settings.trials = try invocation.integer("trials")
        settings.top = try invocation.integer("top")
        settings.ratio = try invocation.number("ratio")
        settings.views = try invocation.integer("views")
        settings.seed = UInt64(try invocation.integer("seed"))
        settings.reward = try named("reward", invocation, Rewards.named)
        settings.sampler = try named("sampler", invocation, Samplers.named)
        settings.training = try training(invocation)
        return settings
    }

    private static func training(_ invocation: Invocation) throws -> TrainingConfiguration {
        TrainingConfiguration(
            epochs: try invocation.integer("epochs"), batch: try invocation.integer("batch"),
            learningRate: try invocation.number("lr"), momentum: try invocation.number("momentum"),
            weightDecay: try invocation.number("decay"), warmupEpochs: try invocation.number("warmup"),
            gradientClip: try invocation.number("clip"),
            annealing: LearningRateSchedule.Annealing(rawValue: try invocation.string("anneal")) ?? .reference)
    }

    private static func named<Choice>(_ parameter: String, _ invocation: Invocation, _ find: (String) -> Choice?) throws
        -> Choice
    {
        let name = try invocation.string(parameter)
        guard let choice = find(name) else {
            throw CommandError("there is no \(parameter) \"\(name)\"", argument: parameter)
        }
        return choice
    }

    /// Errors of the search, the networks and the data as errors of the command.
    static func translated<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try DatasetCommands.reading("data") { try NetworkErrors.translated(body) }
        } catch let error as SearchError {
            throw CommandError(error)
        }
    }
}

extension CommandError {
    init(_ error: SearchError) {
        switch error {
        case .invalidSetting(let setting, _): self.init(error.description, argument: setting)
        case .tooFewImages: self.init(error.description, hint: "more images, or another ratio=", argument: "data")
        case .foreignTrial: self.init(error.description)
        }
    }
}
