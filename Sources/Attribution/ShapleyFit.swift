import Vocabulary

/// The linear game that fits a game's values of some coalitions best by least squares, and those of none and of all
/// players exactly: arXiv 2012.01536, equation 7.
struct ShapleyFit {
    private let coalitions: [[Bool]]
    /// The lower triangle L of the coalitions' mean outer product, L L'.
    private let factor: [[Double]]
    /// That product's inverse times a vector of ones.
    private let ones: [Double]

    /// - Parameter coalitions: [samples][players]
    /// - Throws: `InvalidSetting` where they do not tell the players apart.
    init(_ coalitions: [[Bool]]) throws {
        self.coalitions = coalitions
        let players = coalitions.first?.count ?? 0
        var sums = [[Double]](repeating: [Double](repeating: 0, count: players), count: players)
        for coalition in coalitions {
            let there = coalition.indices.filter { coalition[$0] }
            for row in there { for column in there { sums[row][column] += 1 } }
        }
        let means = sums.map { $0.map { $0 / Double(coalitions.count) } }
        guard let factor = Self.cholesky(means) else {
            throw InvalidSetting("samples", "must be more: \(coalitions.count) do not tell the patches apart")
        }
        self.factor = factor
        ones = Self.solved(factor, [Double](repeating: 1, count: players))
    }

    /// The players' values.
    ///
    /// - Parameter scores: of none, of all, and of each coalition.
    func values(_ scores: [Double]) -> [Double] {
        let (none, all) = (scores[0], scores[1])
        var means = [Double](repeating: 0, count: ones.count)
        for (coalition, score) in zip(coalitions, scores.dropFirst(2)) {
            for player in means.indices where coalition[player] {
                means[player] += (score - none) / Double(coalitions.count)
            }
        }
        let free = Self.solved(factor, means)
        let excess = (free.reduce(0, +) - (all - none)) / ones.reduce(0, +)
        return zip(free, ones).map { $0 - excess * $1 }
    }

    /// nil where the matrix is not positive.
    private static func cholesky(_ matrix: [[Double]]) -> [[Double]]? {
        var factor = matrix
        for row in matrix.indices {
            for column in 0...row {
                let known = (0..<column).reduce(0.0) { $0 + factor[row][$1] * factor[column][$1] }
                let rest = matrix[row][column] - known
                guard row == column else {
                    factor[row][column] = rest / factor[column][column]
                    continue
                }
                guard rest > 1e-9 else { return nil }
                factor[row][row] = rest.squareRoot()
            }
        }
        return factor
    }

    /// x with L L' x = b.
    private static func solved(_ factor: [[Double]], _ b: [Double]) -> [Double] {
        var x = b
        for row in x.indices {
            x[row] -= (0..<row).reduce(0.0) { $0 + factor[row][$1] * x[$1] }
            x[row] /= factor[row][row]
        }
        for row in x.indices.reversed() {
            x[row] -= (row + 1..<x.count).reduce(0.0) { $0 + factor[$1][row] * x[$1] }
            x[row] /= factor[row][row]
        }
        return x
    }
}
