import Vocabulary

/// Files of a folder of pictures that are not read, where nobody has said that they may be left out.
public struct UnreadFiles: UserFacingError, Hashable {
    /// Of each file what is wrong with it, in a sentence that names it; at least one.
    public let reasons: [String]

    init(_ reasons: [String]) {
        precondition(!reasons.isEmpty, "files that are not read are at least one")
        self.reasons = reasons
    }

    public var message: String {
        let more = reasons.count - 1
        if more == 0 { return reasons[0] }
        return "\(reasons[0]); there \(more == 1 ? "is" : "are") \(counted(more, "other")) like it"
    }

    public var hint: String? { "skip=true leaves out what cannot be read, and lists it in .remarks" }

    public var place: ErrorPlace { .file }
}
