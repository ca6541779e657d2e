import Glibc

/// What an augmentation's operations, probabilities and levels look like, and how far each is from the uniform
/// distribution that a search begins with.
public struct PolicyStatistics: Sendable {
    public struct Row: Sendable {
        public let operation: String
        public let count: Int
        /// Of all operations.
        public let share: Double
        public let meanProbability: Double
        /// nil where no level is fixed.
        public let meanLevel: Double?
    }

    /// The most frequent first.
    public let rows: [Row]
    /// Of operations, as they are written.
    public let count: Int
    public let subPolicies: Int
    /// The places of the operations in the search space's order, as the middle of their share of 0...1.
    public let operations: Sample
    public let probabilities: Sample
    public let levels: Sample

    public init(_ augmentation: Augmentation) {
        let steps = augmentation.steps, named = Dictionary(grouping: steps.map(\.step)) { $0.operation.name }
        // Those of plugins come behind, in the order in which the policy has them.
        let others = steps.map(\.step.operation.name).filter { !OperationCatalog.names.contains($0) }
        let names = (OperationCatalog.names + others).reduce(into: [String]()) { names, name in
            if named[name] != nil, !names.contains(name) { names.append(name) }
        }
        rows = names.compactMap { name in named[name].map { Row(name, $0, of: steps.count) } }.enumerated()
            .sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }.map(\.element)
        count = steps.count
        subPolicies = Set(steps.map { "\($0.stage) \($0.options)" }).count
        probabilities = Sample(steps.map(\.step.probability))
        levels = Sample(steps.compactMap(\.step.level))
        let space = PolicyStatistics.space(of: steps.map(\.step))
        let places = steps.compactMap { space.firstIndex(of: $0.step.operation.name) }
        operations = Sample(places: places, of: space.count)
    }

    /// The operations that the policy could have chosen from: its space's.
    private static func space(of steps: [PolicyStep]) -> [String] {
        let names = Set(steps.map(\.operation.name))
        let spaces = steps.compactMap(\.strength.space).reduce(into: [LevelSpace]()) {
            if !$0.contains($1) { $0.append($1) }
        }
        return (spaces + [.fastAutoAugment]).map(\.operations).first { names.isSubset(of: $0) }
            ?? OperationCatalog.names.filter(names.contains)
            + names.subtracting(OperationCatalog.names).sorted()
    }
}

extension PolicyStatistics.Row {
    fileprivate init(_ name: String, _ steps: [PolicyStep], of count: Int) {
        let levels = Sample(steps.compactMap(\.level))
        self.init(
            operation: name, count: steps.count, share: Double(steps.count) / Double(count),
            meanProbability: Sample(steps.map(\.probability)).mean, meanLevel: levels.values.isEmpty ? nil : levels.mean
        )
    }
}

/// Numbers in 0...1 beside the uniform distribution.
public struct Sample: Sendable {
    /// Ascending.
    public let values: [Double]
    /// Kolmogorov and Smirnov's D: the largest distance between the sample's distribution function and the uniform one;
    /// 0 for no values.
    public let distance: Double

    public init(_ values: [Double]) {
        let values = values.sorted(), count = Double(values.count)
        self.values = values
        distance = values.enumerated().reduce(0) {
            max($0, Double($1.offset + 1) / count - $1.element, $1.element - Double($1.offset) / count)
        }
    }

    /// Of whole numbers in 0..<count: D between their distribution function and that of the uniform distribution of
    /// whole numbers.
    init(places: [Int], of count: Int) {
        values = places.map { (Double($0) + 0.5) / Double(count) }.sorted()
        var sum = 0, largest = 0.0
        for place in 0..<count {
            sum += places.count { $0 == place }
            largest = max(largest, abs(Double(sum) / Double(max(1, places.count)) - Double(place + 1) / Double(count)))
        }
        distance = places.isEmpty ? 0 : largest
    }

    public var mean: Double { values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count) }

    public var deviation: Double {
        let mean = mean
        return values.isEmpty
            ? 0 : (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)).squareRoot()
    }

    /// How likely a uniform sample is at least that far away (Kolmogorov's distribution with Stephens's correction,
    /// "EDF statistics", 1974). Too large for the places of whole numbers, so safe.
    public var significance: Double {
        values.isEmpty ? 1 : Sample.significance(of: distance, count: Double(values.count))
    }

    /// Kolmogorov and Smirnov's D between two samples, and how likely two of one distribution are at least so far apart
    /// (with the sample size of Stephens's correction n m / (n + m)); nil where one is empty.
    public func difference(to other: Sample) -> (distance: Double, significance: Double)? {
        guard !values.isEmpty, !other.values.isEmpty else { return nil }
        let (first, second) = (Double(values.count), Double(other.values.count))
        var (done, otherDone, largest) = (0, 0, 0.0)
        // Both ascend; equal values step at once.
        while done < values.count, otherDone < other.values.count {
            let value = min(values[done], other.values[otherDone])
            while done < values.count, values[done] == value { done += 1 }
            while otherDone < other.values.count, other.values[otherDone] == value { otherDone += 1 }
            largest = max(largest, abs(Double(done) / first - Double(otherDone) / second))
        }
        return (largest, Sample.significance(of: largest, count: first * second / (first + second)))
    }

    private static func significance(of distance: Double, count: Double) -> Double {
        let root = count.squareRoot(), scaled = (root + 0.12 + 0.11 / root) * distance
        // Below, the series is 1 to 15 digits but needs many terms.
        guard scaled > 0.2 else { return 1 }
        var sum = 0.0
        for term in 1...100 {
            let value = 2 * exp(-2 * Double(term * term) * scaled * scaled)
            sum += term % 2 == 1 ? value : -value
        }
        return min(max(sum, 0), 1)
    }
}
