import Foundation
import Language
import Vocabulary

enum LogCommand {
    private static let number = Argument.number(
        "x", "the number, above 0", position: .positional, in: -Double.infinity...Double.infinity
    ).piped
    private static let base = Argument.number(
        "base", "the logarithm's base; e where it is left out", in: 0...1e300
    ).optional

    static let declaration = CommandDeclaration(
        "log", group: .mathematics, summary: "the logarithm, natural unless a base is given",
        parameters: [number, base],
        examples: [.init("log 10", "the natural one"), .init("8 | log base=2", "three")], output: .number
    ) { invocation in
        let x = try invocation[number]
        guard x > 0 || x.isNaN else {
            throw CommandError("log takes numbers above 0, got \(Decimals.shortest(x))", argument: "x")
        }
        switch try invocation[base] {
        case nil: return .number(log(x))
        case 2: return .number(log2(x))
        case 10: return .number(log10(x))
        case .some(let base):
            guard base > 0, base != 1 else {
                throw CommandError("a base is above 0 and not 1, got \(Decimals.shortest(base))", argument: "base")
            }
            return .number(log(x) / log(base))
        }
    }
}
