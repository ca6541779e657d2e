import Vocabulary

/// What can be wrong with an augmentation that is written or read.
public enum AugmentationError: UserFacingError, Hashable {
    /// NaN and infinity are out of every range.
    case outOfRange(what: String, value: Double, range: ClosedRange<Double>, unit: String?)
    /// `plugins`: those that the file says it needs.
    case unknownOperation(name: String, place: String, plugins: [String] = [])
    case unknownSpace(name: String)
    /// A space that has no levels for an operation.
    case noLevel(operation: String, space: String, spaces: [String])
    /// `place`: "sub-policy 3, operation 2".
    case malformed(place: String, reason: String)
    /// An augmentation that is more than sub-policies of operations with levels, so that no policy file holds it.
    case notAPolicy(reason: String)

    public var message: String {
        switch self {
        case .outOfRange(let what, let value, let range, let unit):
            "\(what) is \(Decimals.shortest(value)); it takes \(RangeText.text(range))"
                + (unit.map { " \($0)" } ?? "")
        case .unknownOperation(let name, let place, _): "\(place): there is no operation \"\(name)\""
        case .unknownSpace(let name): "there is no space \"\(name)\""
        case .noLevel(let operation, let space, let spaces):
            "the space \(space) has no levels for \(operation)"
                + (spaces.isEmpty ? "" : "; \(spaces.joined(separator: ", ")) \(spaces.count == 1 ? "has" : "have")")
        case .malformed(let place, let reason): "\(place): \(reason)"
        case .notAPolicy(let reason): "\(reason); such an augmentation is saved as .faa"
        }
    }

    public var hint: String? {
        switch self {
        case .unknownOperation(_, _, let plugins) where !plugins.isEmpty:
            "it was made with plugins: plugin load " + plugins.joined(separator: ", plugin load ")
        case .unknownOperation(let name, _, _): NearestName.hint(for: name, among: PolicyNames.all)
        case .unknownSpace(let name): NearestName.choice(for: name, among: LevelSpace.all.map(\.name))
        default: nil
        }
    }
}
