/// The numbers 0..<count in ranges, the last one perhaps shorter, with a look before each at whether the command under
/// way is to end: then no more come. What they were gone through for is left unfinished, and nobody keeps it.
///
/// A count of one piece takes no look at all, so that small work costs nothing more.
public struct Pieces: Sequence, IteratorProtocol {
    private let count: Int
    private let size: Int
    private let cancellation: Cancellation?
    private var start = 0

    /// - Parameter size: of a piece, at least 1: what takes some milliseconds.
    public init(of count: Int, by size: Int) {
        (self.count, self.size) = (count, Swift.max(1, size))
        cancellation = count > size ? Cancellation.current : nil
    }

    public mutating func next() -> Range<Int>? {
        guard start < count, cancellation?.isCancelled != true else { return nil }
        let range = start..<start + Swift.min(size, count - start)
        start = range.upperBound
        return range
    }
}

extension Pieces {
    /// Of bytes: a mebibyte each.
    public init(ofBytes count: Int) { self.init(of: count, by: 1 << 20) }

    /// Of rows of so many bytes: about a mebibyte each.
    public init(ofRows count: Int, bytes: Int) { self.init(of: count, by: (1 << 20) / Swift.max(1, bytes)) }
}
