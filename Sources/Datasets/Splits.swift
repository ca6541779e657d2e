import Tensors

private let splitPurpose = RandomPurpose("split")
private let subsetPurpose = RandomPurpose("subset")

/// How many images a split or subset takes.
public enum Portion: Hashable, Sendable {
    case count(Int)
    /// Below 1.
    case share(Double)

    /// A number below 1 is a share, a whole one a count; nil for anything else.
    public init?(_ number: Double) {
        if number > 0, number < 1 {
            self = .share(number)
        } else if number >= 1, let count = Int(exactly: number) {
            self = .count(count)
        } else {
            return nil
        }
    }

    func count(of total: Int) -> Int {
        switch self {
        case .count(let count): count
        case .share(let share): Int((share * Double(total)).rounded())
        }
    }
}

extension Dataset {
    /// Takes a stratified part of the training images as validation images. Both keep the data's order.
    public func split(valid portion: Portion, seed: UInt64) throws -> Dataset {
        let count = portion.count(of: train.count)
        guard count < train.count else {
            throw DatasetError.notEnough(what: "validation images", wanted: count, available: train.count - 1)
        }
        let chosen = try train.stratified(count, seed: seed, purpose: splitPurpose)
        let (rest, valid) = train.divided(chosen)
        return Dataset(
            name: name, train: rest, valid: valid, test: test, classNames: classNames, remarks: remarks)
    }

    /// Keeps a stratified part of the training images.
    public func subset(train portion: Portion, seed: UInt64) throws -> Dataset {
        let count = portion.count(of: train.count)
        guard count <= train.count else {
            throw DatasetError.notEnough(what: "training images", wanted: count, available: train.count)
        }
        let chosen = try train.stratified(count, seed: seed, purpose: subsetPurpose)
        return Dataset(
            name: name, train: train.divided(chosen).chosen, valid: valid, test: test, classNames: classNames,
            remarks: remarks)
    }
}

extension ImageSet {
    /// Which `count` positions to choose so that every class keeps its share: class by class a random choice, the
    /// counts by largest remainder.
    public func stratified(_ count: Int, seed: UInt64, purpose: RandomPurpose) throws -> Set<Int> {
        guard count <= self.count else {
            throw DatasetError.notEnough(what: "images", wanted: count, available: self.count)
        }
        guard self.count > 0 else { return [] }
        var members = [[Int]](repeating: [], count: max(classNames.count, 1))
        for position in 0..<self.count {
            let label = label(at: position)
            guard members.indices.contains(label) else {
                throw DatasetError.invalid(name: "the data", reason: "has images without a class")
            }
            members[label].append(position)
        }
        let exact = members.map { Double($0.count) * Double(count) / Double(self.count) }
        var counts = exact.map { Int($0) }
        // The classes that lost most to rounding down get one more; ties go to the lower class.
        let order = exact.indices.sorted {
            (exact[$0] - exact[$0].rounded(.down), $1) > (exact[$1] - exact[$1].rounded(.down), $0)
        }
        for label in order.prefix(count - counts.reduce(0, +)) { counts[label] += 1 }
        return Set(
            members.indices.flatMap { label in
                var stream = RandomStream(seed: seed, purpose: purpose, sample: label)
                return stream.permutation(members[label].count).prefix(counts[label]).map { members[label][$0] }
            })
    }

    /// What is not chosen and what is, both in this set's order.
    public func divided(_ chosen: Set<Int>) -> (rest: ImageSet, chosen: ImageSet) {
        (selecting((0..<count).filter { !chosen.contains($0) }), selecting((0..<count).filter { chosen.contains($0) }))
    }
}
