/// How far the operations, probabilities and levels of a policy are from those of another, or from uniform.
public struct PolicyDifference: Sendable {
    public struct Row: Sendable {
        /// "operations", "probabilities", "levels".
        public let of: String
        /// Kolmogorov and Smirnov's D.
        public let distance: Double
        /// How likely two samples of one distribution are at least so far apart.
        public let significance: Double

        /// At the five-percent level.
        public var isDistinguishable: Bool { significance < 0.05 }
    }

    /// What it is compared with.
    public let other: String
    /// Without those of which one side has none.
    public let rows: [Row]

    /// To the uniform distribution.
    public init(_ policy: PolicyStatistics) {
        other = "uniform"
        rows = [
            ("operations", policy.operations), ("probabilities", policy.probabilities), ("levels", policy.levels),
        ].compactMap { name, sample in
            sample.values.isEmpty
                ? nil : Row(of: name, distance: sample.distance, significance: sample.significance)
        }
    }

    /// To another policy, called `name`. Operations are taken in the order in which operations are listed.
    public init(_ policy: PolicyStatistics, to other: PolicyStatistics, called name: String) {
        let names = Set((policy.rows + other.rows).map(\.operation))
        let order = OperationCatalog.names.filter(names.contains) + names.subtracting(OperationCatalog.names).sorted()
        let pairs = [
            ("operations", policy.places(in: order), other.places(in: order)),
            ("probabilities", policy.probabilities, other.probabilities), ("levels", policy.levels, other.levels),
        ]
        self.other = name
        rows = pairs.compactMap { name, first, second in
            first.difference(to: second).map { Row(of: name, distance: $0.distance, significance: $0.significance) }
        }
    }
}

extension PolicyStatistics {
    fileprivate func places(in order: [String]) -> Sample {
        Sample(
            places: rows.flatMap { row in
                order.firstIndex(of: row.operation).map { Array(repeating: $0, count: row.count) } ?? []
            }, of: order.count)
    }
}
