/// What an attribution cannot do.
public enum AttributionError: Error, Hashable, Sendable, CustomStringConvertible {
    case invalidSetting(name: String, reason: String)
    case mismatch(what: String, expected: String, found: String)

    public var description: String {
        switch self {
        case .invalidSetting(let name, let reason): "\(name) \(reason)"
        case .mismatch(let what, let expected, let found): "\(what): expected \(expected), got \(found)"
        }
    }
}
