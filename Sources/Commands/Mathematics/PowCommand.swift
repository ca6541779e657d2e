import Foundation
import Language
import Tensors
import Vocabulary

enum PowCommand {
    private static let base = Argument.operand("x", "the base")
    private static let exponent = Argument.number(
        "y", "the exponent", position: .positional, in: -Double.infinity...Double.infinity)

    static let declaration = CommandDeclaration(
        "pow", group: .mathematics, summary: "a number to the power of another, as ** gives it",
        parameters: [base, exponent],
        examples: [
            .init("pow 2 10", "1024"), .init("3 | pow 2", "nine"), .init("2 ** 10", "the same as pow 2 10"),
            .init("tensor [1 2 3] | pow 2", "of each number of a tensor"),
        ],
        yields: { base.type($0) }
    ) { invocation in
        let y = try invocation[exponent]
        return try invocation[base].mapped(
            invocation,
            number: { x in
                let power = pow(x, y)
                guard power.isFinite || !x.isFinite || !y.isFinite else {
                    throw CommandError(
                        "\(Decimals.shortest(x)) ** \(Decimals.shortest(y)) is no number", argument: "x")
                }
                return power
            }, each: { pow($0, y) })
    }
}
