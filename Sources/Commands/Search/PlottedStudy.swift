import Figures
import Language
import Search
import Vocabulary

/// What `plot` gives of a study.
struct PlottedStudy {
    private let title: String
    private let runs: [StudyPlot.Run]
    private let operations: TrialImportance?
    private let dimensions: TrialImportance?

    init(_ study: Study) {
        title = study.display
        let rounds = Set(study.trials.map(\.round)).count
        let groups = Dictionary(grouping: study.trials) { [$0.round, $0.fold] }
        runs = groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { place, trials in
            let name = (rounds > 1 ? "round \(place[0]), " : "") + "fold \(place[1])"
            return StudyPlot.Run(
                name: name, rewards: trials.sorted { $0.number < $1.number }.map(\.reward))
        }
        operations = .ofOperations(study.trials)
        dimensions = .ofDimensions(study.trials)
    }

    private var importances: [(title: String, importance: TrialImportance)] {
        [("importance of operations", operations), ("importance of dimensions", dimensions)].compactMap {
            title, found in
            found.map { (title, $0) }
        }
    }
}

extension PlottedStudy: EngineValue {
    static let noun: Noun = "plotted study"
    static let fields: [Field<PlottedStudy>] = [
        Field(
            "operations", .object(Table.self), "the importance of each operation, as a share; the most important first"
        ) {
            .object(Self.table($0.operations, of: "operation"))
        },
        Field("dimensions", .object(Table.self), "the same of each dimension of the search space") {
            .object(Self.table($0.dimensions, of: "dimension"))
        },
        Field("figure", .object(Figure.self), "all of it as a picture", inPlain: false) { .object($0.figure) },
    ]

    private static func table(_ importance: TrialImportance?, of name: String) -> Table {
        Table(
            columns: [.init(name), .init("importance", format: .percent(decimals: 1))],
            rows: importance?.shares.map { [.string($0.name), .number($0.share)] } ?? [])
    }

    var display: String {
        let curves = runs.map { run in
            "  \(run.name)  \(Self.curve(run.bestSoFar))  best \(Decimals.text(run.bestSoFar.last ?? .nan, 4))"
        }
        let few =
            "\n\nFewer than \(TrialImportance.fewest) whole trials say nothing of what the rewards depend on."
        let parts = importances.map { title, importance in
            let rows = importance.shares.prefix(8).map { name, share in
                let bar = String(repeating: "█", count: Int(saturating: (share * 40).rounded()))
                return "  \(name.padded(to: 14)) \(bar) \(Decimals.text(share * 100, 1)) %"
            }
            return "\n\n\(title) (\(importance.note))\n" + rows.joined(separator: "\n")
        }
        return "\(title)\n\nbest so far\n" + curves.joined(separator: "\n")
            + (parts.isEmpty ? few : parts.joined())
    }

    /// Up to 60 blocks from the least to the largest.
    private static func curve(_ values: [Double]) -> String {
        let finite = values.filter(\.isFinite), count = min(60, values.count)
        guard let least = finite.min(), let most = finite.max() else { return "" }
        return (0..<count).map { place -> Character in
            let value = values[place * values.count / count]
            guard value.isFinite, most > least else { return value.isFinite ? "▄" : " " }
            return Array("▁▂▃▄▅▆▇█")[min(7, Int(saturating: (value - least) / (most - least) * 8))]
        }.reduce(into: "") { $0.append($1) }
    }
}

extension PlottedStudy: Drawable {
    var figure: Figure {
        StudyPlot(
            title: title, runs: runs,
            importances: importances.map { title, importance in
                StudyPlot.Importance(
                    title: title + ", %", note: importance.note,
                    bars: importance.shares.prefix(30).map { name, share in
                        Bars.Bar(name: name, count: Int(saturating: (share * 100).rounded()))
                    })
            }
        ).figure
    }
}

extension TrialImportance {
    /// Of the whole, the largest first.
    fileprivate var shares: [(name: String, share: Double)] {
        let whole = parts.reduce(0) { $0 + $1.importance }
        return parts.map { ($0.name, whole > 0 ? $0.importance / whole : 0) }
    }

    /// What it is.
    fileprivate var note: String {
        "permutation on a random forest, R² \(Decimals.text(explained, 2)) on unseen trials"
    }
}
