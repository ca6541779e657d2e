import Vocabulary

extension Sequence {
    /// What is made of each, until the command under way is to end: then not of all, and nobody keeps it.
    func mapWhileWanted<Result>(_ transform: (Element) throws -> Result) rethrows -> [Result] {
        var results: [Result] = []
        results.reserveCapacity(underestimatedCount)
        for element in self {
            if results.count % 256 == 255, Cancellation.isCurrentCancelled { break }
            results.append(try transform(element))
        }
        return results
    }
}
