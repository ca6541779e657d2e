/// Told of each statement at the top level of a text that is run: what echoes them, goes on after an error, or keeps
/// the record of a session. Statements of imported files and of blocks are parts of theirs.
public protocol StatementObserver: Sendable {
    func begins(_ statement: Statement, in context: Context)
    /// - Parameter values: how many it gave.
    func ended(_ statement: Statement, yielding values: Int, in context: Context)
    /// - Returns: whether the next statement is run all the same.
    func failed(_ statement: Statement, _ diagnostic: Diagnostic) -> Bool
}

extension StatementObserver {
    public func begins(_ statement: Statement, in context: Context) {}
    public func ended(_ statement: Statement, yielding values: Int, in context: Context) {}
    public func failed(_ statement: Statement, _ diagnostic: Diagnostic) -> Bool { false }
}

extension Statement {
    /// As it was written.
    public var text: String { span.text }
}
