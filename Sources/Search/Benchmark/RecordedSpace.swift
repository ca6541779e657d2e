import Vocabulary

/// How well a trained network still knows images under each operation alone, at some levels: a search space that costs
/// nothing to search.
///
/// A policy of five sub-policies of two operations is worth the mean, over the sub-policies, of the product of what its
/// steps leave of the accuracy: 1 - p + p * share(operation, level), in a line between the recorded levels. A step
/// happens with its probability, so for one operation this is its expected accuracy, and exact; that two operations
/// multiply is a model.
public struct RecordedSpace: Sendable {
    private let levels: [Double]
    private let accuracy: [[Double]]
    private let plain: Double

    /// - Parameters:
    ///   - levels: ascending, from 0 to 1.
    ///   - accuracy: [operations][levels], the share of the images that the network knows.
    ///   - plain: the same without any operation.
    /// - Throws: `InvalidSetting` for numbers that do not fit.
    public init(levels: [Double], accuracy: [[Double]], plain: Double) throws(InvalidSetting) {
        guard levels.first == 0, levels.last == 1, zip(levels, levels.dropFirst()).allSatisfy({ $0 < $1 }),
            !accuracy.isEmpty, accuracy.allSatisfy({ $0.count == levels.count }), plain > 0
        else {
            throw InvalidSetting(
                "function", "must have levels from 0 to 1, and an accuracy for each and each operation")
        }
        (self.levels, self.accuracy, self.plain) = (levels, accuracy, plain)
    }

    public var objective: SamplerObjective {
        SamplerObjective(name: "recorded", space: SamplerObjective.policySpace(options: accuracy.count)) { point in
            let shares = stride(from: 0, to: 30, by: 3).map { kept(point.values[$0..<$0 + 3]) }
            let subPolicies: [Double] = stride(from: 0, to: 10, by: 2).map { plain * shares[$0] * shares[$0 + 1] }
            return subPolicies.reduce(0, +) / 5
        }
    }

    /// What one step leaves of the accuracy: operation, probability and level.
    private func kept(_ step: ArraySlice<Double>) -> Double {
        let (operation, probability, level) = (step.first ?? 0, step[step.startIndex + 1], step[step.startIndex + 2])
        let row = accuracy[Int(saturating: operation)]
        let next = levels.firstIndex { $0 > level } ?? levels.count - 1
        let share = (level - levels[next - 1]) / (levels[next] - levels[next - 1])
        return 1 - probability + probability * (row[next - 1] * (1 - share) + row[next] * share) / plain
    }
}
