import Augmentation
import Datasets
import Networks
import Search

/// What a controlled search is made of, kept in the workspace: its studies, and all its trainings.
struct KeptSearch {
    private let keeper: Keeper
    private let method: SearchMethod
    private let images: ImageSet
    private let name: String?

    init(_ keeper: Keeper, method: SearchMethod, on images: ImageSet, name: String?) {
        (self.keeper, self.method, self.images, self.name) = (keeper, method, images, name)
    }

    func search(
        _ model: Model, settings: SearchSettings, repetition: Int, observe: (SearchProgress) throws -> Void
    ) throws -> Study {
        guard method == .fastAutoAugment else {
            return try method.search(
                model, on: images, settings: settings, pool: keeper.context.pool, train: train, observe: observe)
        }
        let name = name.map { repetition == 0 ? $0 : "\($0)-\(repetition + 1)" }
        return try StudyKeeper(keeper, model, on: images, settings: settings, name: name).search(observe: observe)
    }

    func train(
        _ model: Model, on images: ImageSet, augmentation: Augmentation, configuration: TrainingConfiguration,
        observe: (TrainingProgress) throws -> Void
    ) throws -> Model {
        try TrainingKeeper(keeper, model, on: images, augmentation: augmentation, configuration: configuration)
            .train(observe: observe)
    }
}
