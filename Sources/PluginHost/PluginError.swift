import Files
import Vocabulary

/// Why a plugin was not loaded, or a call of it failed. Nothing of a plugin that was not loaded is there.
public enum PluginError: UserFacingError, Hashable {
    /// No plugin of that name in any of the folders.
    case notFound(name: String, folders: [String])
    /// A file that the system does not load as a library.
    case notALibrary(path: String, reason: String)
    case noEntry(path: String, symbol: String)
    case wrongVersion(path: String, door: String, found: String, expected: String)
    /// Features that this version of faa has not, as the bits that are set.
    case missingFeatures(path: String, bits: UInt64)
    case entryFailed(path: String, symbol: String, reason: String)
    case badDescription(path: String, reason: String)
    /// What the file beside it says is not what the plugin says.
    case changedDescription(path: String, file: String)
    /// What `faa check` would have to run the plugin for.
    case noDescription(path: String)
    /// A call that the plugin ended with an error. `argument`: the one that it is about.
    case failed(plugin: String, item: String, reason: String, argument: String?)
    /// What a plugin gave back that cannot be.
    case badAnswer(plugin: String, item: String, reason: String)
    case needsNetwork(plugin: String, item: String)
    /// A difference of two classes, or a probability, that a plugin's method is not told of.
    case explainsLogits(plugin: String, item: String)
    case badName(String, reason: String)
    /// What would be written over.
    case exists(path: String)
    /// What keeps a plugin from being checked.
    case examination(path: String, reason: String)

    public var message: String {
        switch self {
        case .notFound(let name, _): "there is no plugin \"\(name)\""
        case .notALibrary(let path, let reason): "\(path) cannot be loaded: \(reason)"
        case .noEntry(let path, let symbol): "\(path) is no plugin: it has no symbol \(symbol)"
        case .wrongVersion(let path, let door, let found, let expected):
            "\(path) speaks version \(found) of the \(door), and this faa speaks \(expected)"
        case .missingFeatures(let path, let bits):
            "\(path) needs features that this faa has not: 0x\(String(bits, radix: 16))"
        case .entryFailed(let path, let symbol, let reason): "\(path): \(symbol) failed: \(reason)"
        case .badDescription(let path, let reason): "\(path): \(reason)"
        case .changedDescription(let path, let file): "\(path) is not what \(file) says"
        case .noDescription(let path): "\(path) has no description beside it, and a check runs nothing of a plugin"
        case .failed(let plugin, let item, let reason, _): "\(item) of the plugin \(plugin): \(reason)"
        case .badAnswer(let plugin, let item, let reason): "\(item) of the plugin \(plugin) gave \(reason)"
        case .needsNetwork(let plugin, let item): "\(item) of the plugin \(plugin) explains networks only"
        case .explainsLogits(let plugin, let item):
            "\(item) of the plugin \(plugin) explains one class's logit: it takes no against= and no of=probability"
        case .badName(let name, let reason): "a plugin cannot be called \"\(name)\": \(reason)"
        case .exists(let path): "\(path) is there already"
        case .examination(let path, let reason): "\(path) cannot be checked: \(reason)"
        }
    }

    public var hint: String? {
        switch self {
        case .notFound(let name, _) where name.contains("/"):
            "a plugin is a .so or .py file, or a folder with one of its name"
        case .notFound(let name, let folders):
            "looked for \(name).so, lib\(name).so, \(name).py and a folder \(name) in: "
                + folders.joined(separator: ", ")
        case .notALibrary(let path, _) where !path.hasSuffix(".so"): "a plugin is a .so or .py file, or its folder"
        case .noEntry: "see faa_plugin.h"
        case .wrongVersion: "build the plugin with this faa's faa_plugin.h, or take a faa that is as new"
        case .missingFeatures: "take a faa that is as new as the plugin"
        case .changedDescription(let path, _): "if it may have changed: plugin describe \(path)"
        case .noDescription(let path): "write it with: plugin describe \(path)"
        default: nil
        }
    }

    public var place: ErrorPlace {
        if case .failed(_, _, _, let argument?) = self { .argument(argument) } else { .command }
    }
}
