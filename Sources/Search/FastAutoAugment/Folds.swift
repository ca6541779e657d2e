import Tensors

/// One fold's division of the training images, as positions in their set.
public struct Fold: Hashable, Sendable {
    public let number: Int
    /// D_M: the network is trained on these.
    public let training: [Int]
    /// D_A: policies are tried on these.
    public let trial: [Int]
}

/// Stratified shuffle splits, as the reference takes them: each fold draws its D_A anew, so those of different folds overlap.
public enum Folds {
    /// Fold `number` of images with `labels`: a share of `ratio`, rounded up, is D_A; every class gives its share of it to within one image.
    ///
    /// - Throws: `SearchError.tooFewImages` where a part would be empty.
    public static func fold(_ number: Int, labels: [Int], ratio: Double, seed: UInt64) throws -> Fold {
        let wanted = Int((Double(labels.count) * ratio).rounded(.up))
        guard wanted > 0, wanted < labels.count else { throw SearchError.tooFewImages(count: labels.count, ratio: ratio) }
        let classes = Dictionary(grouping: labels.indices, by: { labels[$0] }).sorted { $0.key < $1.key }
        var inTrial = [Bool](repeating: false, count: labels.count)
        for ((label, members), count) in zip(classes, shares(of: wanted, sizes: classes.map(\.value.count))) {
            var stream = SearchKey.split(seed: seed, fold: number, label: label)
            for place in stream.permutation(members.count).prefix(count) { inTrial[members[place]] = true }
        }
        return Fold(number: number, training: labels.indices.filter { !inTrial[$0] }, trial: labels.indices.filter { inTrial[$0] })
    }

    /// `total` divided in proportion to `sizes`: rounded down, and what is left to the largest remainders, of equals to the first.
    static func shares(of total: Int, sizes: [Int]) -> [Int] {
        let all = max(1, sizes.reduce(0, +))
        var shares = sizes.map { $0 * total / all }
        let remainders = sizes.map { $0 * total % all }
        let order = sizes.indices.sorted { (remainders[$0], $1) > (remainders[$1], $0) }
        for index in order.prefix(total - shares.reduce(0, +)) { shares[index] += 1 }
        return shares
    }
}
