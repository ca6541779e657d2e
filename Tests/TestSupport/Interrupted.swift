import Language

/// Runs `body` as a command does that is to end.
package func interrupted(_ body: () throws -> Void) rethrows {
    let cancellation = Cancellation()
    cancellation.cancel()
    try Cancellation.$current.withValue(cancellation) { try body() }
}
