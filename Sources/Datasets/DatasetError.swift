import Vocabulary

/// What is wrong with data on disk, or with what was asked of it.
public enum DatasetError: UserFacingError, Hashable {
    case notFound(path: String)
    case unreadable(path: String, reason: String)
    /// `offset` in bytes from the start of the (unpacked) file.
    case malformed(file: String, offset: Int, reason: String)
    case notADataset(path: String, expected: String)
    case empty(path: String)
    case notEnough(what: String, wanted: Int, available: Int)
    case invalid(name: String, reason: String)

    public var message: String {
        switch self {
        case .notFound(let path): "there is no file or folder \(path)"
        case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)"
        case .malformed(let file, let offset, let reason): "\(file), byte \(offset): \(reason)"
        case .notADataset(let path, let expected): "\(path) does not hold \(expected)"
        case .empty(let path): "\(path) holds no images"
        case .notEnough(let what, let wanted, let available): "\(wanted) \(what) were asked for, there are \(available)"
        case .invalid(let name, let reason): "\(name) \(reason)"
        }
    }

    public var place: ErrorPlace {
        switch self {
        case .notEnough("validation images", _, _): .argument("valid")
        case .notEnough("training images", _, _): .argument("train")
        case .notFound, .unreadable, .malformed, .notADataset, .empty: .file
        case .notEnough, .invalid: .command
        }
    }
}
