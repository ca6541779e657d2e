import Foundation
import Language
import Vocabulary

enum PowCommand {
    private static let base = Argument.number(
        "x", "the base", position: .positional, in: -Double.infinity...Double.infinity
    ).piped
    private static let exponent = Argument.number(
        "y", "the exponent", position: .positional, in: -Double.infinity...Double.infinity)

    static let declaration = CommandDeclaration(
        "pow", group: .mathematics, summary: "a number to the power of another, as ** gives it",
        parameters: [base, exponent],
        examples: [.init("pow 2 10", "1024"), .init("3 | pow 2", "nine"), .init("2 ** 10", "the same as pow 2 10")],
        output: .number
    ) { invocation in
        let x = try invocation[base], y = try invocation[exponent], power = pow(x, y)
        guard power.isFinite || !x.isFinite || !y.isFinite else {
            throw CommandError("\(Decimals.shortest(x)) ** \(Decimals.shortest(y)) is no number", argument: "x")
        }
        return .number(power)
    }
}
