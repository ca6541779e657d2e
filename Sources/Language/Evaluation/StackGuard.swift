/// How much stack an evaluation may use, so that recursion ends in a diagnostic and not in a crash: frames differ in
/// size, so their count alone bounds nothing.
struct StackGuard {
    /// With what the parser and a command take beside it, this fits a thread of 2 MiB, a quarter of what Linux gives by
    /// default.
    static let budget = 3 << 19

    private let lowest: UInt

    /// From where the caller's stack stands now.
    init() { lowest = max(Self.here, UInt(Self.budget)) - UInt(Self.budget) }

    var isExhausted: Bool { Self.here < lowest }

    @inline(never) private static var here: UInt {
        var marker: UInt8 = 0
        return withUnsafeMutablePointer(to: &marker) { UInt(bitPattern: $0) }
    }
}
