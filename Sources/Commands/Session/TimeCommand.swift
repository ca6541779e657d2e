import Language
import Vocabulary

enum TimeCommand {
    private static let block = Argument.closure("block", "what to run", given: [])

    static let declaration = CommandDeclaration(
        "time", group: .session, summary: "how long a block takes",
        discussion: "Gives a record of the seconds and of the block's value, where it has one.", parameters: [block],
        examples: [
            .init("time { for i in 0..<1000 { $i * $i } }", "the seconds that a loop takes"),
            .init("(time { 1 + 1 }).value", "the block's value is kept"),
        ],
        yields: { .record(["seconds": .number, "value": $0.result(of: "block")]) }
    ) { invocation in
        let block = try invocation[block]
        var value = Value.nothing
        let (seconds, attoseconds) = try ContinuousClock().measure {
            value = try block()
        }.components
        var record: Record = [
            "seconds": .number(Decimals.rounded(Double(seconds) + Double(attoseconds) * 1e-18, 6))
        ]
        if case .nothing = value { return .record(record) }
        record["value"] = value
        return .record(record)
    }
}
