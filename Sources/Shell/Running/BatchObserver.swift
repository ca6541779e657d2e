import Language
import Synchronization

/// Writes statements before they are run, and goes on after those that fail.
final class BatchObserver: StatementObserver {
    private let options: BatchOptions
    private let show: @Sendable (Diagnostic) -> Void
    private let failures = Atomic<Int>(0)

    /// - Parameter show: what to do with an error after which the next statement is run.
    init(_ options: BatchOptions, show: @escaping @Sendable (Diagnostic) -> Void) {
        (self.options, self.show) = (options, show)
    }

    var hasFailures: Bool { failures.load(ordering: .relaxed) > 0 }

    func begins(_ statement: Statement, in context: Context) {
        guard options.echoes else { return }
        let lines = statement.text.split(separator: "\n", omittingEmptySubsequences: false)
        context.output.show(lines.map { "> \($0)\n" }.joined())
    }

    func failed(_ statement: Statement, _ diagnostic: Diagnostic) -> Bool {
        guard options.keepsGoing, diagnostic.kind != .interrupted else { return false }
        failures.wrappingAdd(1, ordering: .relaxed)
        show(diagnostic)
        return true
    }
}
