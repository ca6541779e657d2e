import Augmentation
import Datasets
import Files
import Tensors
import Vocabulary

extension Trainer {
    /// SHA-256 of all that a training's result depends on, so that it can be found again: the network and its weights,
    /// the images, the augmentation with the plugins that it comes from, the configuration, what it is looked at with,
    /// and the numerics of this version. 64 hexadecimal digits.
    public static func key(
        _ model: Model, on images: ImageSet, augmentation: Augmentation, configuration: TrainingConfiguration,
        validation: Validation? = nil
    ) -> String {
        var digest = Digest()
        digest.add("faa.training.1")
        digest.add(Numerics.version)
        model.safetensors().withUnsafeBytes { digest.add($0) }
        digest.add(images.digest)
        digest.add(augmentation.description)
        for plugin in augmentation.plugins { digest.add(plugin.text) }
        digest.add(configuration.text)
        digest.add("\(configuration.seed)")
        if let validation {
            digest.add(validation.images.digest)
            digest.add(validation.every)
            digest.add("\(validation.choosesBest)")
        }
        return digest.text
    }
}

extension TrainingConfiguration {
    /// All settings, as JSON.
    public var text: String { JSONWriter.text(.object(JSONValue.settings(of: self))) }
}
