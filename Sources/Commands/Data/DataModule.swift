import Datasets
import Language

/// Data sets and images.
struct DataModule: Module {
    let name = "data"
    let summary = "data sets and images"

    var types: [any EngineValue.Type] { [Dataset.self, LabelledImage.self, ImageSet.self] }

    /// An image, or a list of images, stands for images; so do several sets of them.
    var conversions: [Conversion] {
        [
            Conversion { (image: LabelledImage) in try ImageSet([image]) },
            Conversion(ofList: { (images: [LabelledImage]) in try ImageSet(images) }),
            Conversion(ofList: { (sets: [ImageSet]) in try ImageSet(joining: sets) }),
        ]
    }

    var commands: [CommandDeclaration] {
        DatasetCommands.declarations + [
            ScenesCommand.declaration, SplitCommand.declaration, SplitCommands.subset, ImageCommand.declaration,
            ImagesCommand.declaration, RepeatCommand.declaration, RedrawCommand.declaration,
            RegionCommand.declaration, SwapBackgroundCommand.declaration,
        ]
    }
}
