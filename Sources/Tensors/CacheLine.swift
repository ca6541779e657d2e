import Synchronization

/// An atomic value with a cache line of its own, so that who writes it does not take a line from those who read others.
///
/// Two lines are kept free at each side: processors fetch lines in pairs.
final class CacheLine<Value: AtomicRepresentable & Sendable>: Sendable {
    private let before: (Line, Line) = (.empty, .empty)
    let value: Atomic<Value>
    private let after: (Line, Line) = (.empty, .empty)

    init(_ value: Value) { self.value = Atomic(value) }

    /// 64 bytes.
    private struct Line: Sendable {
        let words: (Int, Int, Int, Int, Int, Int, Int, Int)
        static var empty: Line { Line(words: (0, 0, 0, 0, 0, 0, 0, 0)) }
    }
}
