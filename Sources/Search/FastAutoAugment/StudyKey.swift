import Augmentation
import Datasets
import Files
import Networks
import OrderedCollections
import Tensors
import Vocabulary

extension FastAutoAugment {
    /// SHA-256 of all that a search's result depends on, so that it can be found again: the network and its weights, the
    /// images, all settings, the plugins that operations come from, and the numerics of this version. 64 hexadecimal
    /// digits.
    public static func key(_ model: Model, on images: ImageSet, settings: SearchSettings) -> String {
        var digest = Digest()
        digest.add("faa.study.1")
        digest.add(Numerics.version)
        model.safetensors().withUnsafeBytes { digest.add($0) }
        digest.add(images.digest)
        digest.add(settings.text)
        digest.add("\(settings.seed)")
        let plugins =
            settings.operations.compactMap(\.plugin) + settings.augmentation.plugins
            + (settings.viewAugmentation?.plugins ?? [])
        for plugin in plugins { digest.add(plugin.text) }
        return digest.text
    }
}

extension SearchSettings {
    /// All of them, as JSON.
    public var text: String {
        var fields = JSONValue.settings(of: self)
        fields["operations"] = .array(operations.map { .string($0.name) })
        fields["reward"] = .string(type(of: reward).name)
        var proposer = Self.fields(of: sampler)
        proposer["name"] = .string(type(of: sampler).name)
        fields["sampler"] = .object(proposer)
        fields["augmentation"] = .string(augmentation.description)
        fields["view-augmentation"] = viewAugmentation.map { .string($0.description) }
        fields["training"] = .object(JSONValue.settings(of: training))
        return JSONWriter.text(.object(fields))
    }

    private static func fields<Chosen: Sampler>(of sampler: Chosen) -> OrderedDictionary<String, JSONValue> {
        JSONValue.settings(of: sampler)
    }

    private static func set(_ sampler: some Sampler, to json: JSONValue) -> any Sampler {
        var sampler = sampler
        json.set(&sampler)
        return sampler
    }

    /// What `text` gave, but for the reward and what is trained: enough to tell what the trials mean.
    ///
    /// - Parameter operation: that of a name.
    /// - Throws: `StudyTextError`.
    public init(text: String, operation: (String) -> (any Operation)?) throws(StudyTextError) {
        guard let json = try? JSONReader.read(ArraySlice(text.utf8)), let names = json["operations"]?.array else {
            throw .malformed
        }
        var operations: [any Operation] = []
        for name in names.compactMap(\.string) {
            guard let operation = operation(name) else { throw .unknownOperation(name) }
            operations.append(operation)
        }
        guard !operations.isEmpty else { throw .malformed }
        self.init(space: PolicySpace(operations: operations))
        json.set(&self)
        if let kept = json["sampler"], let name = kept["name"]?.string, let known = Samplers.named(name) {
            sampler = Self.set(known, to: kept)
        }
        do { try checkSettings() } catch { throw .malformed }
    }
}

/// Why a study that was kept cannot be read.
public enum StudyTextError: UserFacingError, Hashable {
    case malformed
    case unknownOperation(String)

    public var message: String {
        switch self {
        case .malformed: "the study's settings are not what a search has written"
        case .unknownOperation(let name): "the study searched the operation \(name), which there is not"
        }
    }

    public var hint: String? {
        if case .unknownOperation = self { "import the plugin that brings it" } else { nil }
    }
}

extension PolicySearch {
    /// What trials of this search come to, all or some of them.
    public func study(of trials: [Trial]) -> Study {
        let ordered = trials.sorted { ($0.round, $0.fold, $0.number) < ($1.round, $1.fold, $1.number) }
        return Study(policy: kept(of: ordered).policy, trials: ordered, start: start(of: ordered))
    }
}
