/// The named dimensions that a sampler chooses a value for, in order.
public struct SearchSpace: Hashable, Sendable {
    public let dimensions: [Dimension]

    public init(_ dimensions: [Dimension]) { self.dimensions = dimensions }

    public func contains(_ point: Point) -> Bool {
        point.values.count == dimensions.count && zip(dimensions, point.values).allSatisfy { $0.contains($1) }
    }
}
