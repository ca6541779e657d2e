import Images
import Vocabulary

/// What an attribution cannot do.
public enum AttributionError: UserFacingError, Hashable {
    /// A layer whose output is no image, but one value a channel; `known` are those with one.
    case layerWithoutImage(String, known: [String])
    /// A map that has infinite values, or some that are no numbers.
    case notFinite(image: ImageName, method: String)

    /// `count` classes are numbered from 0.
    case unknownClass(Int, count: Int)

    public var message: String {
        switch self {
        case .layerWithoutImage(let layer, _): "the output of the layer \(layer) is no image"
        case .notFinite(let image, let method): "the map that \(method) gives for \(image) is not finite"
        case .unknownClass(let number, let count): "wrong target class: expected 0 to \(count - 1), found \(number)"
        }
    }

    public var hint: String? {
        switch self {
        case .layerWithoutImage(_, let known): "layers with one are \(listed(known, atMost: 100))"
        case .notFinite: "the network's weights or gradients are so large that they overflow"
        case .unknownClass: nil
        }
    }

    public var place: ErrorPlace {
        switch self {
        case .layerWithoutImage: .argument("layer")
        case .notFinite: .command
        case .unknownClass: .argument("target")
        }
    }
}
