import Images
import Vocabulary

/// What is wrong with data, or with what was asked of it.
public enum DatasetError: UserFacingError, Hashable {
    case notADataset(path: String, expected: String)
    case empty(path: String)
    case notEnough(what: String, wanted: Int, available: Int)
    case invalid(name: String, reason: String)
    /// What only scenes can be asked for, of images that are none, or no more.
    case notScenes
    /// An image without a mask where one is needed.
    case noMask(image: ImageName)

    public var message: String {
        switch self {
        case .notADataset(let path, let expected): "\(path) does not hold \(expected)"
        case .empty(let path): "\(path) holds no images"
        case .notEnough(let what, let wanted, let available): "\(wanted) \(what) were asked for, there are \(available)"
        case .invalid(let name, let reason): "\(name) \(reason)"
        case .notScenes: "the images are no scenes as they were drawn"
        case .noMask(let image): "\(image) has no mask of its object"
        }
    }

    public var hint: String? {
        switch self {
        case .notScenes: "dataset scenes has some; what an augmentation makes of them are other images"
        case .noMask: "dataset scenes has masks"
        default: nil
        }
    }

    public var place: ErrorPlace {
        switch self {
        case .notEnough("validation images", _, _): .argument("valid")
        case .notEnough("training images", _, _): .argument("train")
        case .notADataset, .empty: .file
        case .notEnough, .invalid, .notScenes, .noMask: .command
        }
    }
}
