import Language
import Networks

enum ClassChangesCommand {
    private static let before = Argument<EvaluationValue>.object(
        "before", "the evaluation of one model", position: .positional)
    private static let after = Argument<EvaluationValue>.object(
        "after", "that of another, on the same images", position: .positional)

    static let declaration = CommandDeclaration(
        "class-changes", group: .model, summary: "what has become of each class between two evaluations",
        discussion: """
            A row a class, and a last one for all: the errors before and after, their difference, how many images were
            mended (wrong before, right after) and broken (the other way around), and how likely so uneven a split of
            these two is by chance: McNemar's exact test, two-sided. With many classes some p are small by chance alone.
            """,
        parameters: [before, after],
        examples: [
            .init(
                "let d = (dataset scenes train=10 test=40).test; "
                    + "class-changes (evaluate (wrn depth=10 widen=1) $d) (evaluate (wrn depth=10 widen=1 seed=1) $d)",
                "two networks that have learnt nothing yet")
        ],
        output: type
    ) { invocation in
        guard let changes = ClassChanges(from: try invocation[before].evaluated, to: try invocation[after].evaluated)
        else {
            throw CommandError(
                "the evaluations are not of the same images and classes",
                hint: "evaluate both models on the same images", argument: "after")
        }
        return .object(Table(columns: columns, rows: (changes.classes + [changes.all]).map(row)))
    }

    private static let type = ValueType.table([
        "class": .string, "count": .integer, "before": .number, "after": .number, "change": .number,
        "mended": .integer, "broken": .integer, "p": .number,
    ])

    private static let columns: [Table.Column] = [
        .init("class"), .init("count"), .init("before", format: .percent(decimals: 2)),
        .init("after", format: .percent(decimals: 2)), .init("change", format: .percent(decimals: 2)),
        .init("mended"), .init("broken"), .init("p", format: .fixed(decimals: 4)),
    ]

    private static func row(_ change: ClassChanges.Change) -> [Value] {
        let count = Double(max(1, change.count))
        return [
            .string(change.name), .number(change.count), .number(Double(change.wrongBefore) / count),
            .number(Double(change.wrongAfter) / count),
            .number(Double(change.wrongAfter - change.wrongBefore) / count), .number(change.mended),
            .number(change.broken), .number(change.significance),
        ]
    }
}
