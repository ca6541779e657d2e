import Vocabulary

/// What an attribution cannot do.
public enum AttributionError: UserFacingError, Hashable {
    /// A layer whose output is no image.
    case layerWithoutImage(String)

    /// `count` classes are numbered from 0.
    case unknownClass(Int, count: Int)

    public var message: String {
        switch self {
        case .layerWithoutImage(let layer): "layer: expected one with an output that is an image, got \(layer)"
        case .unknownClass(let number, let count): "wrong target class: expected 0 to \(count - 1), found \(number)"
        }
    }

    public var place: ErrorPlace {
        switch self {
        case .layerWithoutImage: .argument("layer")
        case .unknownClass: .argument("target")
        }
    }
}
