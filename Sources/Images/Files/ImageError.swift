import Vocabulary

/// What can be wrong with a picture in a file.
public enum ImageError: UserFacingError, Hashable {
    /// - kind: what it is instead, "a HEIC picture", where its first bytes tell.
    case notAnImage(name: String, kind: String?)
    case malformed(name: String, reason: String)
    case tooLarge(name: String, width: Int, height: Int)
    case cannotEncode(reason: String)

    public var message: String {
        switch self {
        case .notAnImage(let name, let kind?):
            "\(name) is \(kind)" + (kind.hasSuffix("picture") ? ", which is not read" : " and no picture")
        case .notAnImage(let name, nil): "\(name) is not a picture of a format that is read"
        case .malformed(let name, let reason): "\(name) cannot be read: \(reason)"
        case .tooLarge(let name, let width, let height):
            "\(name) is \(width)x\(height) pixels; at most \(ImageFile.largestArea) in all are read"
        case .cannotEncode(let reason): "the picture cannot be encoded: \(reason)"
        }
    }

    public var hint: String? {
        guard case .notAnImage = self else { return nil }
        return "the formats are \(ImageFile.formats.map { $0.name }.joined(separator: ", "))"
    }

    public var place: ErrorPlace { .file }
}
