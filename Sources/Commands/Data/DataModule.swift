import Datasets
import Language

/// Data sets and images.
struct DataModule: Module {
    let name = "data"
    let summary = "data sets and images"

    func register(in registry: inout Registry) {
        registry.register(Dataset.self)
        registry.register(ImageSet.self)
        registry.register(LabelledImage.self)
        registry.register(Conversion { (image: LabelledImage) in try ImageSet([image]) })
        registry.register(Conversion(ofList: { (images: [LabelledImage]) in try ImageSet(images) }))
        let commands =
            DatasetCommands.declarations + [ScenesCommand.declaration] + SplitCommands.declarations
            + [ImageCommand.declaration, RepeatCommand.declaration]
        for command in commands { registry.register(command) }
    }
}
