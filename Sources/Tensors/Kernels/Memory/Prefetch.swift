import CVectorMath

/// Memory that is read soon, to be brought near bit by bit while the processor computes with what it has: transforms
/// wait for memory, and matrix products leave it idle.
struct Prefetch {
    private static let lineFloats = 16

    private var next: UnsafePointer<Float>
    private var lines: Int
    private let linesPerStep: Int

    /// `count` floats from `start` on, in `steps` calls of `advance`.
    init(_ start: UnsafePointer<Float>, count: Int, steps: Int) {
        next = start
        lines = max(0, count + Self.lineFloats - 1) / Self.lineFloats
        linesPerStep = (lines + steps - 1) / max(1, steps)
    }

    @inline(__always)
    mutating func advance() {
        let now = min(lines, linesPerStep)
        for _ in 0..<now {
            faa_prefetch(next)
            next += Self.lineFloats
        }
        lines -= now
    }
}
