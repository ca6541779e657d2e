import Foundation
import Language
import Vocabulary

enum LogCommand {
    private static let operand = Argument.operand("x", "the number, above 0")
    private static let base = Argument.number(
        "base", "the logarithm's base; e where it is left out", in: 0...1e300
    ).optional

    static let declaration = CommandDeclaration(
        "log", group: .mathematics, summary: "the logarithm, natural unless a base is given",
        parameters: [operand, base],
        examples: [
            .init("log 10", "the natural one"), .init("8 | log base=2", "three"),
            .init("tensor [1 10 100] | log base=10", "of each number of a tensor"),
        ],
        yields: { operand.type($0) }
    ) { invocation in
        let logarithm = try logarithm(base: invocation[base])
        return try invocation[operand].mapped(
            invocation,
            number: { x in
                guard x > 0 || x.isNaN else {
                    throw CommandError("log takes numbers above 0, got \(Decimals.shortest(x))", argument: "x")
                }
                return logarithm(x)
            }, each: logarithm)
    }

    private static func logarithm(base: Double?) throws -> (Double) -> Double {
        switch base {
        case nil: return { log($0) }
        case 2: return { log2($0) }
        case 10: return { log10($0) }
        case .some(let base):
            guard base > 0, base != 1 else {
                throw CommandError("a base is above 0 and not 1, got \(Decimals.shortest(base))", argument: "base")
            }
            return { log($0) / log(base) }
        }
    }
}
