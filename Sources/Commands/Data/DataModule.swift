import Datasets
import Language

/// Data sets and images.
struct DataModule: Module {
    let name = "data"
    let summary = "data sets and images"

    var types: [any EngineValue.Type] { [Dataset.self, LabelledImage.self, ImageSet.self] }

    /// An image, or a list of images, stands for images.
    var conversions: [Conversion] {
        [
            Conversion { (image: LabelledImage) in try ImageSet([image]) },
            Conversion(ofList: { (images: [LabelledImage]) in try ImageSet(images) }),
        ]
    }

    var commands: [CommandDeclaration] {
        DatasetCommands.declarations + [
            ScenesCommand.declaration, SplitCommand.declaration, SplitCommands.subset, ImageCommand.declaration,
            RepeatCommand.declaration,
        ]
    }
}
