/// How much of its thread's stack an evaluation may use, so that recursion ends in a diagnostic and not in a crash:
/// frames differ in size from build to build, so their count alone bounds nothing.
package struct StackGuard {
    /// What a command may need on top of the evaluation that calls it.
    private static let reserve = 8 << 20
    /// On a stack of unknown size. With what a command takes beside it, this fits a thread of 2 MiB.
    private static let budget = 3 << 19

    private let lowest: UInt

    /// For the thread that this is made on.
    package init() {
        lowest =
            DeepStack.currentEnd.map { $0 + UInt(Self.reserve) }
            ?? max(Self.here, UInt(Self.budget)) - UInt(Self.budget)
    }

    package var isExhausted: Bool { Self.here < lowest }

    @inline(never) static var here: UInt {
        var marker: UInt8 = 0
        return withUnsafeMutablePointer(to: &marker) { UInt(bitPattern: $0) }
    }
}
