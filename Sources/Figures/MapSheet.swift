/// Maps side by side, in the colours of one scale.
public struct MapSheet: Sendable {
    private let maps: [[Double]]
    private let width: Int
    private let height: Int
    private let isSigned: Bool

    private static let gap = 6

    /// - Parameter maps: each [height * width].
    public init(_ maps: [[Double]], width: Int, height: Int, isSigned: Bool) {
        (self.maps, self.width, self.height, self.isSigned) = (maps, width, height, isSigned)
    }

    public func figure(title: String) -> Figure {
        let scale = MapScale(of: maps, isSigned: isSigned), factor = Picture.scale(of: width, to: 128)
        let row = Stack(
            .across, maps.map { HeatMap($0, width: width, height: height, scale: scale, factor: factor) },
            spacing: Self.gap)
        return Figure(title: title, Padded(row, by: Self.gap))
    }
}
