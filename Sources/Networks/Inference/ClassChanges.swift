import Glibc

/// What has become of each class between two networks on the same images.
public struct ClassChanges: Sendable {
    public struct Change: Hashable, Sendable {
        public let name: String
        public let count: Int
        /// Images that the one network gives another class than their own.
        public let wrongBefore: Int
        public let wrongAfter: Int
        /// Of these, those that only the one of them is wrong of.
        public let mended: Int
        public let broken: Int

        /// How likely so uneven a split of the mended and the broken is, or a more uneven one, where either is as
        /// likely: McNemar's exact test, two-sided.
        public var significance: Double {
            let trials = mended + broken
            guard trials > 0 else { return 1 }
            // Logarithms of the binomial coefficients, each from the one before.
            var choices = 0.0, tail = 0.0
            for hits in 0...min(mended, broken) {
                if hits > 0 { choices += log(Double(trials - hits + 1) / Double(hits)) }
                tail += exp(choices - Double(trials) * log(2))
            }
            return min(1, 2 * tail)
        }
    }

    /// One a class that there are images of, in the classes' order.
    public let classes: [Change]
    /// Over all images.
    public let all: Change

    /// nil where the two are not of the same images, as far as their classes tell.
    public init?(from before: EvaluatedImages, to after: EvaluatedImages) {
        guard before.classNames.count == after.classNames.count,
            before.images.map(\.label) == after.images.map(\.label)
        else { return nil }
        func change(_ name: String, _ places: [Int]) -> Change {
            let pairs = places.map { (before.images[$0].isRight, after.images[$0].isRight) }
            return Change(
                name: name, count: places.count, wrongBefore: pairs.count { !$0.0 }, wrongAfter: pairs.count { !$0.1 },
                mended: pairs.count { !$0.0 && $0.1 }, broken: pairs.count { $0.0 && !$0.1 })
        }
        let places = Dictionary(grouping: before.images.indices) { before.images[$0].label }
        // A network that has learnt nothing yet has numbers for names.
        let names = zip(before.classNames, after.classNames).enumerated().map { $1.0 == "\($0)" ? $1.1 : $1.0 }
        classes = names.enumerated().compactMap { label, name in places[label].map { change(name, $0) } }
        all = change("all", Array(before.images.indices))
    }
}
