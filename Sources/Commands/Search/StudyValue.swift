import Augmentation
import Language
import Search
import Vocabulary

extension Study: EngineValue {
    public static let noun: Noun = "study"
    public static let fields: [Field<Study>] = [
        Field("count", .integer, "how many trials there are") { .number($0.trials.count) },
        Field("best", .record, "the trial with the largest reward: round, fold, number, reward, policy") {
            $0.best.map { .record($0.record(policy: .object($0.policy))) } ?? .nothing
        },
        Field("policy", .object(Augmentation.self), "what the search found, an augmentation") { .object($0.policy) },
        Field(
            "plugins", .list(.string), "the plugins that its operations came from, with their SHA-256", inPlain: false
        ) {
            .strings($0.plugins.map(\.text))
        },
        Field(
            "trials", .object(Table.self), "every trial: round, fold, number, reward, and the policy as text"
        ) { .object($0.table) },
        Field("saved", .number, "the share of the images, over all trials, that racing did not have to look at") {
            .number($0.saved)
        },
        Field(
            "start", .common([.object(Augmentation.self), .nothing]), "what the sampler began with, at random",
            inPlain: false
        ) {
            $0.start.map { .object($0) } ?? .nothing
        },
        Field("policies", .list(.object(Augmentation.self)), "the policies of all seeds", inPlain: false) {
            .list($0.policies.map { .object($0) })
        },
        Field(
            "ranking", .common([.object(Table.self), .nothing]),
            "of method=affinity-diversity: the operations, the best first"
        ) {
            $0.ranking.isEmpty ? .nothing : .object($0.rankingTable)
        },
        Field(
            "comparison", .common([.object(Table.self), .nothing]),
            "of control= and seeds=: errors, their differences and 95 % intervals"
        ) { $0.comparison.map { .object($0.table) } ?? .nothing },
        Field(
            "errors", .common([.object(Table.self), .nothing]),
            "of control= and seeds=: the error of each policy and seed", inPlain: false
        ) {
            $0.comparison.map { .object($0.errorTable) } ?? .nothing
        },
        Field("times", .record, "where the time went: seconds of training, evaluating and proposing", inPlain: false) {
            .record([
                "training": .rounded($0.times.training, 3), "evaluating": .rounded($0.times.evaluating, 3),
                "proposing": .rounded($0.times.proposing, 3),
            ])
        },
    ]

    public var display: String {
        ([summary] + (comparison?.verdicts ?? [])).joined(separator: "\n")
    }

    private var summary: String {
        let kept = counted(subPolicyCount, "sub-policy", plural: "sub-policies")
        guard let best else { return "\(kept) kept" }
        let summary = "\(counted(trials.count, "trial")), \(kept) kept"
        let saved = saved > 0 ? ", \(Decimals.text(saved * 100, 1)) % of the images saved by racing" : ""
        let round = rounds > 1 ? "round \(best.round), " : ""
        return "\(summary), best reward \(Decimals.text(best.reward, 4)) "
            + "(\(round)fold \(best.fold), trial \(best.number))\(saved)"
    }

    /// A row is a line, so the policies are in one. With racing, the share of the images that was looked at.
    var table: Table {
        Table(
            records: trials.map { trial in
                var record = trial.record(policy: .string(trial.policy.line))
                if saved > 0 { record["evaluated"] = .number(trial.evaluated) }
                return record
            },
            formats: ["reward": .fixed(decimals: 4), "evaluated": .percent(decimals: 1)])
    }

    var rankingTable: Table {
        let columns: [Table.Column] = [
            .init("operation"), .init("affinity", format: .fixed(decimals: 3)),
            .init("diversity", format: .fixed(decimals: 3)),
        ]
        return Table(
            columns: columns,
            rows: ranking.map { [.string($0.operation), .number($0.affinity), .number($0.diversity)] })
    }

    private var rounds: Int { (trials.map(\.round).max() ?? 0) + 1 }

    private var subPolicyCount: Int { if case .choice(let options) = policy { options.count } else { 1 } }
}

extension Study: Savable {
    public static let fileEndings = ["json", "csv"]

    /// All of it as JSON; the trials as CSV.
    public func encoded(ending: String) throws -> [UInt8] {
        ending == "csv" ? try table.encoded(ending: ending) : Array((whole.json + "\n").utf8)
    }

    /// With the plugins, where there are any.
    private var whole: Value {
        guard !plugins.isEmpty, case .record(var record) = plain else { return plain }
        record["plugins"] = .strings(plugins.map(\.text))
        return .record(record)
    }
}

extension Trial {
    fileprivate func record(policy: Value) -> Record {
        [
            "round": .number(round), "fold": .number(fold), "number": .number(number), "reward": .number(reward),
            "policy": policy,
        ]
    }
}

extension Augmentation {
    /// The same expression without line breaks; in a list, white space is white space.
    var line: String { description.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
