import Augmentation

/// Operations one after the other, each with a probability: `shear-x p=0.9 level=0.5 | invert p=0.2`.
public struct SubPolicy: Sendable {
    public struct Step: Sendable {
        public let operation: any Operation
        /// 0...1, of happening at all.
        public let probability: Double
        /// 0...1 of the operation's range.
        public let level: Double

        public init(operation: any Operation, probability: Double, level: Double) {
            self.operation = operation
            self.probability = probability
            self.level = level
        }

        /// A step whose operation has no range has no strength either.
        var augmentation: Augmentation {
            .operation(operation, strength: operation.range == nil ? .none : .level(level), probability: probability)
        }
    }

    public let steps: [Step]

    public init(_ steps: [Step]) { self.steps = steps }

    public var augmentation: Augmentation {
        steps.count == 1 ? steps[0].augmentation : .sequence(steps.map(\.augmentation))
    }

    /// Two sub-policies with the same operations in the same order count as the same, whatever their probabilities and
    /// levels (the reference's `remove_deplicates`).
    public var operationNames: [String] { steps.map(\.operation.name) }
}

extension Sequence<SubPolicy> {
    /// `choose [...]`: one of these at random.
    public var policy: Augmentation { .choice(map(\.augmentation)) }

    /// The first of those with the same operations in the same order.
    public var withoutDuplicates: [SubPolicy] {
        var seen: Set<[String]> = []
        return filter { seen.insert($0.operationNames).inserted }
    }
}
