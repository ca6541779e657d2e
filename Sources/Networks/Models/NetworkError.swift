import Images
import Vocabulary

/// What can go wrong with a network that a user, or a file, asked for.
public enum NetworkError: UserFacingError, Hashable {
    /// `network` is "a Wide ResNet", `rule` says which depths there are ("6n + 4"), `nearest` lists those around it.
    case invalidDepth(Int, network: String, rule: String, nearest: [Int])
    /// `patterns` are those of the short names that there are: "wrn-DEPTH-WIDEN".
    case unknownNetwork(String, patterns: [String])
    /// `found` and `expected` are sizes, class counts or shapes in words.
    case mismatch(what: String, expected: String, found: String, hint: String? = nil)
    case unknownLayer(String, known: [String])
    /// The loss or a gradient was not finite.
    case diverged(epoch: Int, step: Int)
    /// The trained network's logits on an image were not finite, with `layer` as the first such layer. `epoch` and
    /// `step` are the last ones.
    case divergedInInference(epoch: Int, step: Int, layer: String)
    /// The logits on an image, and the output of `layer` as the first one.
    case notFinite(image: ImageName, layer: String)
    /// Images of a class that the network does not have, with the names of both sides.
    case unknownClass(String, network: [String], data: [String])
    case malformedFile(path: String, offset: Int?, reason: String)

    public var message: String {
        switch self {
        case .invalidDepth(let depth, let network, _, _): "\(network) cannot have depth \(depth)"
        case .unknownNetwork(let name, _): "there is no network \"\(name)\""
        case .mismatch(let what, let expected, let found, _): "wrong \(what): expected \(expected), found \(found)"
        case .unknownLayer(let layer, _): "the network has no layer \"\(layer)\""
        case .diverged(let epoch, let step):
            "the training diverged: the loss or a gradient is not finite any more, in epoch \(epoch + 1), "
                + "step \(step + 1)"
        case .divergedInInference(let epoch, let step, let layer):
            "the training diverged: after epoch \(epoch + 1), step \(step + 1), the network's output in inference mode "
                + "is not finite, beginning with the layer \(layer)"
        case .notFinite(let image, let layer):
            "the network's output on \(image) is not finite, beginning with the layer \(layer)"
        case .unknownClass(let name, _, _): "the network has no class \"\(name)\", which the images have"
        case .malformedFile(let path, let offset, let reason):
            "\(path)\(offset.map { ", byte \($0)" } ?? "") is malformed: \(reason)"
        }
    }

    public var hint: String? {
        switch self {
        case .invalidDepth(_, _, let rule, let nearest):
            "depths are \(rule); the nearest are \(nearest.map(String.init).joined(separator: " and "))"
        case .unknownNetwork(_, let patterns): "networks are \(patterns.joined(separator: ", "))"
        case .mismatch(_, _, _, let hint): hint
        case .unknownLayer(let layer, let known):
            NearestName.hint(for: layer, among: known) ?? "it has: \(known.joined(separator: ", "))"
        case .diverged, .divergedInInference:
            "a smaller lr=, a longer warmup= or a smaller clip= helps; clip=0 is no clipping"
        case .notFinite: "its weights are not finite, or so large that it overflows: it cannot be used"
        case .unknownClass(_, let network, let data):
            "the network's classes are \(listed(network)); the images' are \(listed(data))"
        case .malformedFile: nil
        }
    }

    public var place: ErrorPlace {
        switch self {
        case .invalidDepth: .argument("depth")
        case .unknownNetwork: .argument("network")
        case .mismatch: .command
        case .unknownLayer: .argument("layer")
        case .diverged, .divergedInInference: .argument("lr")
        case .notFinite, .unknownClass: .command
        case .malformedFile: .file
        }
    }
}
