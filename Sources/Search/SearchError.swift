/// What can go wrong with a search that a user asked for.
public enum SearchError: Error, Hashable, Sendable {
    /// `setting` is named as in the command.
    case invalidSetting(String, reason: String)
    /// A part of a fold would be empty.
    case tooFewImages(count: Int, ratio: Double)
    /// Resumed trials do not belong to this search.
    case foreignTrial(round: Int, fold: Int, number: Int, reason: String)
}

extension SearchError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .invalidSetting(let setting, let reason): "\(setting) \(reason)"
        case .tooFewImages(let count, let ratio):
            "\(count) images cannot be split into folds with a share of \(ratio) to try policies on"
        case .foreignTrial(let round, let fold, let number, let reason):
            "trial \(number) of fold \(fold), round \(round), does not belong to this search: \(reason)"
        }
    }
}
