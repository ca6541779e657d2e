import Language
import Vocabulary

enum RoundCommand {
    private static let operand = Argument.operand("x", "the number")
    private static let digits = Argument.integer(
        "digits", "digits behind the decimal point", position: .positional, default: 0, in: 0...15)

    static let declaration = CommandDeclaration(
        "round", group: .mathematics, summary: "a number rounded to whole ones or to some decimals",
        discussion: "Halves are rounded away from zero. \"${x:.2f}\" writes a number with two decimals.",
        parameters: [operand, digits],
        examples: [.init("round 2.5", "three"), .init("2 | sqrt | round 3", "three decimals")],
        yields: { operand.type($0, of: $0.arguments["digits"] == nil ? .integer : .number) }
    ) { invocation in
        let digits = try invocation[digits]
        let round: (Double) -> Double = { Decimals.rounded($0, digits) }
        return try invocation[operand].mapped(invocation, number: round, each: round)
    }
}
