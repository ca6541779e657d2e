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
    ]

    public var display: String {
        let kept = counted(subPolicyCount, "sub-policy", plural: "sub-policies")
        let summary = "\(counted(trials.count, "trial")), \(kept) kept"
        guard let best else { return summary }
        let round = rounds > 1 ? "round \(best.round), " : ""
        return "\(summary), best reward \(Decimals.text(best.reward, 4)) "
            + "(\(round)fold \(best.fold), trial \(best.number))"
    }

    /// A row is a line, so the policies are in one.
    private var table: Table {
        Table(
            records: trials.map { $0.record(policy: .string($0.policy.line)) },
            formats: ["reward": .fixed(decimals: 4)])
    }

    private var rounds: Int { (trials.map(\.round).max() ?? 0) + 1 }

    private var subPolicyCount: Int { if case .choice(let options) = policy { options.count } else { 1 } }
}

extension Study: Savable {
    public static let fileEndings = ["json", "csv"]

    /// All of it as JSON; the trials as CSV.
    public func encoded(ending: String) throws -> [UInt8] {
        ending == "csv" ? try table.encoded(ending: ending) : Array((saved.json + "\n").utf8)
    }

    /// With the plugins, where there are any.
    private var saved: Value {
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
    fileprivate var line: String { description.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
