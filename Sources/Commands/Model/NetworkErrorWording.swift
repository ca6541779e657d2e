import Language
import Networks

/// The one place that words the errors of networks.
extension CommandError {
    init(_ error: NetworkError) {
        switch error {
        case .invalidDepth(let depth, let nearest):
            let choices = nearest.map(String.init).joined(separator: " and ")
            self.init(
                "a Wide ResNet cannot have depth \(depth)", hint: "depths are 6n + 4; the nearest are \(choices)",
                argument: "depth")
        case .invalidSetting(let name, let reason):
            self.init("\(name) \(reason)", argument: name)
        case .mismatch(let what, let expected, let found):
            self.init(
                "wrong \(what): expected \(expected), found \(found)", hint: CommandError.hint(forMismatchOf: what))
        case .unknownLayer(let layer, let known):
            self.init(
                "the network has no layer \"\(layer)\"",
                hint: Suggestion.hint(for: layer, among: known) ?? "it has: \(known.joined(separator: ", "))",
                argument: "layer")
        case .diverged(let epoch, let step):
            self.init(
                "the training diverged: the loss or a gradient is not finite any more, in epoch \(epoch + 1), step \(step + 1)",
                hint: "a smaller lr=, a longer warmup= or a smaller clip= helps", argument: "lr")
        case .malformedFile(let path, let offset, let reason):
            self.init("\(path)\(offset.map { ", byte \($0)" } ?? "") is malformed: \(reason)", argument: "file")
        }
    }

    private static func hint(forMismatchOf what: String) -> String? {
        switch what {
        case "number of classes", "classes of the images": "make the network for these classes: wrn classes=…"
        case "image size after the augmentation": "augmentations for training keep the size of the images"
        default: nil
        }
    }
}

enum NetworkErrors {
    /// Errors of networks as errors of a command.
    static func translated<Result>(_ body: () throws -> Result) throws -> Result {
        do { return try body() } catch let error as NetworkError { throw CommandError(error) }
    }
}
