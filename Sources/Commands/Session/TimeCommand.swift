import Language

enum TimeCommand {
    static let declaration = CommandDeclaration(
        "time", group: .session, summary: "how long a block takes",
        discussion: "Gives a record of the seconds and of the block's value, where it has one.",
        parameters: [Parameter("block", .object(Block.typeName), "what to run", position: .positional)],
        examples: [
            .init("time { for i in 0..<1000 { $i * $i } }", "the seconds that a loop takes"),
            .init("(time { 1 + 1 }).value", "the block's value is kept"),
        ], output: { _ in .record }
    ) { invocation in
        let block = try invocation.object("block", Block.self)
        let clock = ContinuousClock()
        var value = Value.nothing
        let duration = try clock.measure { value = try block.run(in: invocation.context) }
        let (seconds, attoseconds) = duration.components
        var record: Record = [
            "seconds": .number(((Double(seconds) + Double(attoseconds) * 1e-18) * 1e6).rounded() / 1e6)
        ]
        if case .nothing = value { return .record(record) }
        record["value"] = value
        return .record(record)
    }
}
