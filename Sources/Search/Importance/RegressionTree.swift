import Tensors

/// A tree of questions to a row, with a number at each end.
struct RegressionTree {
    private indirect enum Node {
        case leaf(Double)
        /// Left where the feature's value is below the bound or, of a categorical one, is it.
        case split(feature: Int, bound: Double, isCategorical: Bool, left: Node, right: Node)
    }

    private struct Split {
        let feature: Int
        let bound: Double
        /// Of the two parts, the sum of their squared sums over their sizes: the larger, the smaller the error.
        let worth: Double
    }

    private let root: Node

    /// - Parameters:
    ///   - choices: features that a node may choose from, drawn anew for each.
    init(
        _ features: [RandomForest.Feature], _ targets: [Double], rows: [Int], choices: Int, smallestLeaf: Int,
        stream: inout RandomStream
    ) {
        func grown(_ rows: [Int], stream: inout RandomStream) -> Node {
            let sum = rows.reduce(0) { $0 + targets[$1] }, leaf = Node.leaf(sum / Double(max(1, rows.count)))
            guard rows.count >= 2 * smallestLeaf else { return leaf }
            let drawn = stream.permutation(features.count).prefix(choices)
            let splits = drawn.compactMap { index in
                Self.best(features[index], index, targets, rows, smallestLeaf)
            }
            guard let split = splits.max(by: { $0.worth < $1.worth }),
                split.worth > sum * sum / Double(rows.count) * (1 + 1e-12) + 1e-300
            else { return leaf }
            let feature = features[split.feature]
            let isLeft = { (row: Int) in
                feature.isCategorical ? feature.values[row] == split.bound : feature.values[row] < split.bound
            }
            return .split(
                feature: split.feature, bound: split.bound, isCategorical: feature.isCategorical,
                left: grown(rows.filter(isLeft), stream: &stream),
                right: grown(rows.filter { !isLeft($0) }, stream: &stream))
        }
        root = grown(rows, stream: &stream)
    }

    private static func best(
        _ feature: RandomForest.Feature, _ index: Int, _ targets: [Double], _ rows: [Int], _ smallestLeaf: Int
    ) -> Split? {
        feature.isCategorical
            ? bestCategory(feature, index, targets, rows, smallestLeaf)
            : bestBound(feature, index, targets, rows, smallestLeaf)
    }

    private static func bestBound(
        _ feature: RandomForest.Feature, _ index: Int, _ targets: [Double], _ rows: [Int], _ smallestLeaf: Int
    ) -> Split? {
        let order = rows.sorted { (feature.values[$0], $0) < (feature.values[$1], $1) }
        let all = order.reduce(0) { $0 + targets[$1] }
        var sum = 0.0, best: Split?
        for place in 1..<order.count {
            sum += targets[order[place - 1]]
            let (before, after) = (feature.values[order[place - 1]], feature.values[order[place]])
            guard before < after, place >= smallestLeaf, order.count - place >= smallestLeaf else { continue }
            let worth = worth(sum, place, of: all, order.count)
            if worth > best?.worth ?? -.infinity {
                best = Split(feature: index, bound: before + (after - before) / 2, worth: worth)
            }
        }
        return best
    }

    private static func bestCategory(
        _ feature: RandomForest.Feature, _ index: Int, _ targets: [Double], _ rows: [Int], _ smallestLeaf: Int
    ) -> Split? {
        let all = rows.reduce(0) { $0 + targets[$1] }
        let groups = Dictionary(grouping: rows) { feature.values[$0] }.sorted { $0.key < $1.key }
        return groups.compactMap { value, part -> Split? in
            guard part.count >= smallestLeaf, rows.count - part.count >= smallestLeaf else { return nil }
            let sum = part.reduce(0) { $0 + targets[$1] }
            return Split(feature: index, bound: value, worth: worth(sum, part.count, of: all, rows.count))
        }.max { $0.worth < $1.worth }
    }

    private static func worth(_ sum: Double, _ count: Int, of all: Double, _ allCount: Int) -> Double {
        let rest = all - sum
        return sum * sum / Double(count) + rest * rest / Double(allCount - count)
    }

    /// - Parameter value: of the feature with that number.
    func prediction(_ value: (Int) -> Double) -> Double {
        var node = root
        while true {
            switch node {
            case .leaf(let mean): return mean
            case .split(let feature, let bound, let isCategorical, let left, let right):
                let isLeft = isCategorical ? value(feature) == bound : value(feature) < bound
                node = isLeft ? left : right
            }
        }
    }
}
