import Vocabulary

/// What can go wrong with a network that a user, or a file, asked for.
public enum NetworkError: UserFacingError, Hashable {
    /// `nearest` lists the valid depths around it.
    case invalidDepth(Int, nearest: [Int])
    case invalidSetting(name: String, reason: String)
    /// `found` and `expected` are sizes, class counts or shapes in words.
    case mismatch(what: String, expected: String, found: String)
    case unknownLayer(String, known: [String])
    /// The loss or a gradient was not finite.
    case diverged(epoch: Int, step: Int)
    case malformedFile(path: String, offset: Int?, reason: String)
}

extension NetworkError {
    public var message: String {
        switch self {
        case .invalidDepth(let depth, _): "a Wide ResNet cannot have depth \(depth)"
        case .invalidSetting(let name, let reason): "\(name) \(reason)"
        case .mismatch(let what, let expected, let found): "wrong \(what): expected \(expected), found \(found)"
        case .unknownLayer(let layer, _): "the network has no layer \"\(layer)\""
        case .diverged(let epoch, let step):
            "the training diverged: the loss or a gradient is not finite any more, in epoch \(epoch + 1), "
                + "step \(step + 1)"
        case .malformedFile(let path, let offset, let reason):
            "\(path)\(offset.map { ", byte \($0)" } ?? "") is malformed: \(reason)"
        }
    }

    public var hint: String? {
        switch self {
        case .invalidDepth(_, let nearest):
            "depths are 6n + 4; the nearest are \(nearest.map(String.init).joined(separator: " and "))"
        case .mismatch("number of classes", _, _), .mismatch("classes of the images", _, _):
            "make the network for these classes: wrn classes=…"
        case .mismatch("image size after the augmentation", _, _):
            "augmentations for training keep the size of the images"
        case .unknownLayer(let layer, let known):
            NearestName.hint(for: layer, among: known) ?? "it has: \(known.joined(separator: ", "))"
        case .diverged: "a smaller lr=, a longer warmup= or a smaller clip= helps"
        case .invalidSetting, .mismatch, .malformedFile: nil
        }
    }

    public var place: ErrorPlace {
        switch self {
        case .invalidDepth: .argument("depth")
        case .invalidSetting(let name, _): .argument(name)
        case .unknownLayer: .argument("layer")
        case .diverged: .argument("lr")
        case .malformedFile: .file
        case .mismatch: .command
        }
    }
}
