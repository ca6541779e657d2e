/// One thing that a plugin's item has to hold to.
struct ContractCheck {
    let item: String
    /// "the same bytes for any split into batches"
    let what: String
    /// nil where it holds; else why it does not.
    let run: () throws -> String?
}

/// What came of a check.
public struct ContractResult: Hashable, Sendable {
    public let item: String
    public let what: String
    /// nil where it holds.
    public let failure: String?

    public init(item: String, what: String, failure: String?) {
        self.item = item
        self.what = what
        self.failure = failure
    }
}
