import Tensors

/// Regression trees, each on a bootstrap sample and splitting by the best of some features drawn anew at every node
/// (L. Breiman, "Random forests", Machine Learning 45, 2001).
package struct RandomForest {
    package struct Feature {
        package let values: [Double]
        /// Whether they are names of things, of which none is larger than another.
        package let isCategorical: Bool

        package init(_ values: [Double], isCategorical: Bool) {
            (self.values, self.isCategorical) = (values, isCategorical)
        }
    }

    private static let purpose = RandomPurpose("random forest"), shuffling = RandomPurpose("permutation importance")
    /// Rows that a tree sees at most, and a leaf has at least.
    private static let largestSample = 1000, smallestLeaf = 3

    private let features: [Feature]
    private let targets: [Double]
    private let trees: [(tree: RegressionTree, outside: [Int])]

    /// - Parameters:
    ///   - features: with a value for each target.
    package init(_ features: [Feature], targets: [Double], trees count: Int = 60, seed: UInt64 = 0) {
        (self.features, self.targets) = (features, targets)
        trees = (0..<count).map { number in
            var stream = RandomStream(seed: seed, purpose: Self.purpose, sample: number)
            var isInside = [Bool](repeating: false, count: targets.count)
            let rows = (0..<min(targets.count, Self.largestSample)).map { _ in
                let row = stream.below(targets.count)
                isInside[row] = true
                return row
            }
            let tree = RegressionTree(
                features, targets, rows: rows, choices: max(1, features.count / 3), smallestLeaf: Self.smallestLeaf,
                stream: &stream)
            return (tree, targets.indices.filter { !isInside[$0] })
        }
    }

    private func prediction(of tree: RegressionTree, at row: Int, exchanging feature: Int? = nil, with other: Int = 0)
        -> Double
    {
        tree.prediction { features[$0].values[$0 == feature ? other : row] }
    }

    private var variance: Double {
        let mean = targets.reduce(0, +) / Double(max(1, targets.count))
        return targets.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, targets.count))
    }

    /// The share of the variance that the trees explain of rows which they have not seen; below 0 where they are worse
    /// than the mean.
    package var explained: Double {
        var sums = [Double](repeating: 0, count: targets.count), counts = sums
        for (tree, outside) in trees {
            for row in outside {
                sums[row] += prediction(of: tree, at: row)
                counts[row] += 1
            }
        }
        let seen = targets.indices.filter { counts[$0] > 0 }
        guard variance > 0, !seen.isEmpty else { return 0 }
        let errors = seen.reduce(0) { sum, row in
            let error = targets[row] - sums[row] / counts[row]
            return sum + error * error
        }
        return 1 - errors / Double(seen.count) / variance
    }

    /// Of each feature, by how many times the variance the error on rows that a tree has not seen grows when the
    /// feature's values there are exchanged at random (Breiman, section 10); the mean over the trees.
    package var importances: [Double] {
        guard variance > 0 else { return features.map { _ in 0 } }
        return features.indices.map { feature in
            let growth = trees.enumerated().reduce(0.0) { sum, item in
                let (tree, outside) = item.element
                guard !outside.isEmpty else { return sum }
                var stream = RandomStream(seed: 0, purpose: Self.shuffling, epoch: item.offset, sample: feature)
                let order = stream.permutation(outside.count)
                let growth = outside.enumerated().reduce(0.0) { sum, item in
                    let (place, row) = item
                    let plain = targets[row] - prediction(of: tree, at: row)
                    let other = prediction(of: tree, at: row, exchanging: feature, with: outside[order[place]])
                    return sum + (targets[row] - other) * (targets[row] - other) - plain * plain
                }
                return sum + growth / Double(outside.count)
            }
            return growth / Double(trees.count) / variance
        }
    }
}
