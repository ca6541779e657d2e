import Augmentation
import Datasets
import Files
import Tensors
import Vocabulary

extension Trainer {
    /// SHA-256 of all that a training's result depends on, so that it can be found again: the network and its weights,
    /// the images, the augmentation with the plugins that it comes from, the configuration, and the numerics of this
    /// version. 64 hexadecimal digits.
    public static func key(
        _ model: Model, on images: ImageSet, augmentation: Augmentation, configuration: TrainingConfiguration
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
        return digest.text
    }
}

extension TrainingConfiguration {
    /// All settings, as JSON.
    public var text: String {
        var fields: [(String, JSONValue)] = []
        for setting in Self.settings {
            guard let value = setting.value(self) else { continue }
            fields.append((setting.name, value.json))
        }
        return JSONWriter.text(.object(.init(uniqueKeysWithValues: fields)))
    }
}

extension SettingValue {
    fileprivate var json: JSONValue {
        switch self {
        case .integer(let integer): .number(Double(integer))
        case .number(let number): .number(number)
        case .flag(let flag): .boolean(flag)
        case .text(let text): .string(text)
        }
    }
}
