/// One value for each dimension of a search space, in its order; a choice is its index.
public struct Point: Hashable, Sendable {
    public let values: [Double]

    public init(_ values: [Double]) { self.values = values }
}
