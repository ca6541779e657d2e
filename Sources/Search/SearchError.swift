import Vocabulary

/// What can go wrong with a search that a user asked for.
public enum SearchError: UserFacingError, Hashable {
    /// A part of a fold would be empty.
    case tooFewImages(count: Int, ratio: Double)
    /// Resumed trials do not belong to this search.
    case foreignTrial(round: Int, fold: Int, number: Int, reason: String)

    public var message: String {
        switch self {
        case .tooFewImages(let count, let ratio):
            "\(count) images cannot be split into folds with a share of \(ratio) to try policies on"
        case .foreignTrial(let round, let fold, let number, let reason):
            "trial \(number) of fold \(fold), round \(round), does not belong to this search: \(reason)"
        }
    }

    public var hint: String? { if case .tooFewImages = self { "more images, or another ratio=" } else { nil } }

    public var place: ErrorPlace {
        switch self {
        case .tooFewImages: .argument("data")
        case .foreignTrial: .command
        }
    }
}
