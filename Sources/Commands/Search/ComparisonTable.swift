import Language
import Search
import Statistics
import Vocabulary

/// A study's comparison with its controls, as tables and in words.
extension Comparison {
    /// A row per policy; the differences are the search's error less the control's.
    var table: Table {
        let shares = ["error", "difference", "images low", "images high", "seeds low", "seeds high"]
        let columns =
            [Table.Column("policy")] + shares.map { Table.Column($0, format: .percent(decimals: 2)) }
            + [Table.Column("verdict")]
        let first: [Value] = [.string(search.name), .number(search.error)] + Array(repeating: .nothing, count: 6)
        return Table(columns: columns, rows: [first] + zip(controls, differences).map { row($0, $1) })
    }

    private func row(_ control: Arm, _ difference: Difference) -> [Value] {
        func bounds(_ interval: Interval) -> [Value] {
            interval.bounds.map { [.number($0.lowerBound), .number($0.upperBound)] } ?? [.nothing, .nothing]
        }
        return [.string(control.name), .number(control.error), .number(difference.mean)]
            + bounds(difference.overImages) + bounds(difference.overSeeds) + [.string(difference.verdict)]
    }

    /// A row per seed.
    var errorTable: Table {
        let arms = [search] + controls
        return Table(
            columns: [Table.Column("seed")] + arms.map { Table.Column($0.name, format: .percent(decimals: 2)) },
            rows: search.errors.indices.map { seed in
                [.number(seed + 1)] + arms.map { .number($0.errors[seed]) }
            })
    }

    /// A line per control, and one for the search.
    var verdicts: [String] {
        let seeds = search.errors.count > 1 ? " over \(counted(search.errors.count, "seed"))" : ""
        return ["error \(Comparison.percent(search.error))\(seeds)"]
            + zip(controls, differences).map { control, difference in
                "\(difference.verdict): \(Comparison.percent(control.error)), difference "
                    + "\(Comparison.percent(difference.mean)) (\(difference.intervals))"
            }
    }

    fileprivate static func percent(_ share: Double) -> String { "\(Decimals.text(share * 100, 2)) %" }
}

extension Comparison.Difference {
    /// "not distinguishable from random", "better than random".
    fileprivate var verdict: String {
        isDistinguishable
            ? "\(mean < 0 ? "better" : "worse") than \(control)" : "not distinguishable from \(control)"
    }

    fileprivate var intervals: String {
        let bounds = [("images", overImages), ("seeds", overSeeds)].compactMap { name, interval in
            interval.bounds.map {
                "\(Comparison.percent($0.lowerBound)) to \(Comparison.percent($0.upperBound)) over \(name)"
            }
        }
        return bounds.isEmpty ? "nothing is known of its spread" : bounds.joined(separator: ", ")
    }
}
