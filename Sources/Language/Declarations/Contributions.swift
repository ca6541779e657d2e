/// What all modules of a registry contribute, in the order in which they were loaded.
public struct Contributions: Sendable {
    var all: [any Sendable] = []

    public init(_ all: [any Sendable] = []) { self.all = all }

    /// Those of one type.
    public func of<Content>(_ type: Content.Type) -> [Content] { all.compactMap { $0 as? Content } }
}
