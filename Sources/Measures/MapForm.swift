/// Which part of a map counts as relevance.
public enum MapForm: String, CaseIterable, Sendable {
    /// The absolute values: whatever moves the class's score either way.
    case absolute
    /// What is above zero: whatever speaks for the class. The order of the pixels is that of their signed values.
    case positive

    /// The relevance of each pixel, 0 or above.
    public func relevance(_ map: PixelMap) -> [Double] {
        switch self {
        case .absolute: map.values.map(abs)
        case .positive: map.values.map { max(0, $0) }
        }
    }

    /// The same in shares of the whole; nil for a map without relevance.
    public func shares(_ map: PixelMap) -> [Double]? {
        let relevance = relevance(map), total = relevance.reduce(0, +)
        guard total > 0, total.isFinite else { return nil }
        return relevance.map { $0 / total }
    }

    /// The pixels' positions, the most relevant first; of equals the first, so that the result repeats.
    public func order(_ map: PixelMap) -> [Int] {
        let keys = self == .absolute ? map.values.map(abs) : map.values
        return keys.indices.sorted { (keys[$1], $0) < (keys[$0], $1) }
    }
}

extension PixelMap {
    /// Whether no pixel of it has any relevance.
    func isEmpty(_ form: MapForm) -> Bool { form.shares(self) == nil }
}
