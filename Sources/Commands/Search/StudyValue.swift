import Augmentation
import Language
import Search

extension Study: EngineValue {
    public static let typeName = "study"
    public static let fields = [
        FieldDeclaration("policy", .object(Augmentation.typeName), "what the search found, an augmentation"),
        FieldDeclaration(
            "trials", .object(Table.typeName), "every trial: round, fold, number, reward, and the policy as text"),
        FieldDeclaration("best", .record, "the trial with the largest reward: round, fold, number, reward, policy"),
        FieldDeclaration("count", .integer, "how many trials there are"),
    ]

    public var display: String {
        let summary =
            "\(Self.number(trials.count, "trial")), \(Self.number(subPolicyCount, "sub-policy", plural: "sub-policies")) kept"
        guard let best else { return summary }
        return summary
            + ", best reward \(Decimals.text(best.reward, 4)) (\(rounds > 1 ? "round \(best.round), " : "")fold \(best.fold), trial \(best.number))"
    }

    public var plain: Value {
        .record([
            "count": .number(Double(trials.count)), "best": bestRecord.plain, "policy": policy.plain,
            "trials": table.plain,
        ])
    }

    public func field(_ name: String) throws -> Value {
        switch name {
        case "policy": .object(policy)
        case "trials": .object(table)
        case "best": bestRecord
        case "count": .number(Double(trials.count))
        default: throw CommandError("a study has no field \(name)")
        }
    }

    private var bestRecord: Value { best.map { .record($0.record(policy: .object($0.policy))) } ?? .nothing }

    /// A row is a line, so the policies are in one.
    private var table: Table {
        Table(
            records: trials.map { $0.record(policy: .string($0.policy.line)) }, formats: ["reward": .fixed(decimals: 4)]
        )
    }

    private var rounds: Int { (trials.map(\.round).max() ?? 0) + 1 }

    private var subPolicyCount: Int { if case .choice(let options) = policy { options.count } else { 1 } }

    private static func number(_ count: Int, _ noun: String, plural: String? = nil) -> String {
        "\(count) \(count == 1 ? noun : plural ?? noun + "s")"
    }
}

extension Study: Savable {
    public static let fileEndings = ["json", "csv"]

    /// All of it as JSON; the trials as CSV.
    public func encoded(ending: String) throws -> [UInt8] {
        ending == "csv" ? try table.encoded(ending: ending) : Array((plain.json + "\n").utf8)
    }
}

extension Trial {
    fileprivate func record(policy: Value) -> Record {
        [
            "round": .number(Double(round)), "fold": .number(Double(fold)), "number": .number(Double(number)),
            "reward": .number(reward), "policy": policy,
        ]
    }
}

extension Augmentation {
    /// The same expression without line breaks; in a list, white space is white space.
    fileprivate var line: String { description.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
