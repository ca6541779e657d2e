import Vocabulary

/// What can be wrong with a picture in a file.
public enum ImageError: UserFacingError, Hashable {
    case notAnImage(name: String)
    case malformed(name: String, reason: String)
    case tooLarge(name: String, width: Int, height: Int)
    case cannotEncode(reason: String)

    public var message: String {
        switch self {
        case .notAnImage(let name): "\(name) is neither a PNG nor a JPEG file"
        case .malformed(let name, let reason): "\(name) cannot be read: \(reason)"
        case .tooLarge(let name, let width, let height):
            "\(name) is \(width)x\(height) pixels; at most \(ImageFile.largestSide) a side are read"
        case .cannotEncode(let reason): "the picture cannot be encoded: \(reason)"
        }
    }

    public var place: ErrorPlace { .file }
}
