import Language
import Vocabulary

enum RoundCommand {
    private static let number = Argument.number(
        "x", "the number", position: .positional, in: -Double.infinity...Double.infinity
    ).piped
    private static let digits = Argument.integer(
        "digits", "digits behind the decimal point", position: .positional, default: 0, in: 0...15)

    static let declaration = CommandDeclaration(
        "round", group: .mathematics, summary: "a number rounded to whole ones or to some decimals",
        discussion: "Halves are rounded away from zero. \"${x:.2f}\" writes a number with two decimals.",
        parameters: [number, digits],
        examples: [.init("round 2.5", "three"), .init("2 | sqrt | round 3", "three decimals")],
        yields: { $0.arguments["digits"] == nil ? .integer : .number }
    ) { .number(Decimals.rounded(try $0[number], try $0[digits])) }
}
