/// How much a map changed: by where its values are largest, by their order, and by where their middle is (Ghorbani et
/// al., arXiv 1710.10547, section 2.2). A pixel counts by its absolute value.
public struct MapChange: Hashable, Sendable {
    /// Of the most relevant pixels before, the share that is among as many after, 0...1.
    public let topIntersection: Double
    /// Spearman's correlation of all pixels; nil where a map has one value only.
    public let correlation: Double?
    /// How far the centre of mass moved, in pixels; nil where a map is zero everywhere.
    public let centreShift: Double?
    /// The distance of the maps, each scaled to a sum of 1, over the length of the first; nil where a map is zero
    /// everywhere.
    public let distance: Double?

    /// - Parameters:
    ///   - before, after: [H * W], of rows of `width`.
    ///   - top: how many pixels are the most relevant ones.
    public init(before: [Double], after: [Double], width: Int, top: Int) {
        let (first, second) = (before.map(abs), after.map(abs))
        let count = max(1, min(top, first.count))
        let shared = Set(Self.largest(first, count)).intersection(Self.largest(second, count))
        topIntersection = Double(shared.count) / Double(count)
        correlation = Ranks.correlation(first, second)
        if let a = Self.centre(first, width: width), let b = Self.centre(second, width: width) {
            centreShift = ((a.row - b.row) * (a.row - b.row) + (a.column - b.column) * (a.column - b.column))
                .squareRoot()
            distance = Self.distance(first, second)
        } else {
            (centreShift, distance) = (nil, nil)
        }
    }

    /// The places of the largest values, the first of equals.
    static func largest(_ map: [Double], _ count: Int) -> [Int] {
        Array(map.indices.sorted { (map[$1], $0) < (map[$0], $1) }.prefix(count))
    }

    /// nil for a map of zeros.
    static func centre(_ map: [Double], width: Int) -> (row: Double, column: Double)? {
        let total = map.reduce(0, +)
        guard total > 0 else { return nil }
        let row = map.indices.reduce(0.0) { $0 + map[$1] * Double($1 / width) }
        let column = map.indices.reduce(0.0) { $0 + map[$1] * Double($1 % width) }
        return (row / total, column / total)
    }

    private static func distance(_ first: [Double], _ second: [Double]) -> Double {
        let (a, b) = (first.reduce(0, +), second.reduce(0, +))
        let squares = zip(first, second).reduce(0.0) { $0 + ($1.0 / a - $1.1 / b) * ($1.0 / a - $1.1 / b) }
        let length = first.reduce(0.0) { $0 + $1 / a * $1 / a }
        return (squares / length).squareRoot()
    }
}
