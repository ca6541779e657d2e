/// Where something stands in what is larger: left, middle or right; top, middle or bottom.
public enum Alignment: Hashable, Sendable {
    case start, center, end

    /// How far in. The middles coincide, each rounded down, so that what is in the middle of a part of the same middle
    /// is in the middle of the whole.
    func offset(of inner: Int, in outer: Int) -> Int {
        switch self {
        case .start: 0
        case .center: outer / 2 - inner / 2
        case .end: outer - inner
        }
    }
}
