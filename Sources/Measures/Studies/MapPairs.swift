/// What a measure of two maps says of pairs of networks on the same images.
public struct MapPairs: Sendable {
    /// The networks of a pair, by their places in their arms.
    public struct Pair: Sendable {
        public let first: Int
        public let second: Int
        /// One per image; NaN where there is nothing to be said.
        public let values: [Double]
    }

    /// One arm, or two.
    public let arms: [Int]
    public let pairs: [Pair]

    /// Two seeds of one arm: each pair once.
    init(arms: [Int], of count: Int, values: (Int, Int) -> [Double]) {
        self.arms = arms
        pairs = (0..<count).flatMap { a in
            (a + 1..<max(a + 1, count)).map { Pair(first: a, second: $0, values: values(a, $0)) }
        }
    }

    /// Networks of two arms, of different seeds, so that a pair differs by its seed as those of one arm do. Where there
    /// is one seed, that pair.
    init(arms: [Int], of count: Int, _ others: Int, values: (Int, Int) -> [Double]) {
        self.arms = arms
        let isSingle = count == 1 && others == 1
        pairs = (0..<count).flatMap { a in
            (0..<others).filter { isSingle || $0 != a }.map { Pair(first: a, second: $0, values: values(a, $0)) }
        }
    }

    /// Of each image the mean over the pairs that say something of it; NaN where none does.
    var imageMeans: [Double] { Self.means(pairs.map(\.values)) }

    /// Of each seed the mean over the pairs that it is in and the images; NaN where there is nothing to be said.
    func seedMeans(_ count: Int) -> [Double] {
        (0..<count).map { seed in
            let values = pairs.filter { $0.first == seed || $0.second == seed }.flatMap(\.values).filter(\.isFinite)
            return values.isEmpty ? .nan : values.reduce(0, +) / Double(values.count)
        }
    }

    /// - Parameter rows: [rows][images].
    static func means(_ rows: [[Double]]) -> [Double] {
        (rows.first?.indices ?? 0..<0).map { image in
            let values = rows.map { $0[image] }.filter(\.isFinite)
            return values.isEmpty ? .nan : values.reduce(0, +) / Double(values.count)
        }
    }
}
