import Foundation
import Language
import Vocabulary

/// Functions of one number: `sqrt 2`, `2 | sqrt`.
struct FunctionCommand: Sendable {
    let name: String
    let summary: String
    /// In words, where it does not take every number.
    let domain: String?
    let example: (code: String, explanation: String)
    let isWhole: Bool
    /// nil, or no number, outside of the domain.
    let function: @Sendable (Double) -> Double

    static let all = [
        FunctionCommand("sqrt", "the square root", "numbers from 0", ("sqrt 2", "the square root of two")) {
            $0.squareRoot()
        },
        FunctionCommand("exp", "e to the power of a number", example: ("exp 1", "e"), Foundation.exp),
        FunctionCommand(
            "abs", "a number without its sign", example: ("[-3 2] | map { |x| abs $x }", "of each"), Swift.abs),
        FunctionCommand("floor", "the whole number below", isWhole: true, example: ("floor 2.7", "two")) {
            $0.rounded(.down)
        },
        FunctionCommand("ceil", "the whole number above", isWhole: true, example: ("2.1 | ceil", "three")) {
            $0.rounded(.up)
        },
        FunctionCommand(
            "sin", "the sine of an angle in radians", example: ("sin 1.5707963267948966", "one"), Foundation.sin),
        FunctionCommand("cos", "the cosine of an angle in radians", example: ("cos 0", "one"), Foundation.cos),
        FunctionCommand("tanh", "the hyperbolic tangent", example: ("tanh 1", "between -1 and 1"), Foundation.tanh),
    ]

    private init(
        _ name: String, _ summary: String, _ domain: String? = nil, isWhole: Bool = false,
        example: (code: String, explanation: String), _ function: @escaping @Sendable (Double) -> Double
    ) {
        (self.name, self.summary, self.domain, self.isWhole) = (name, summary, domain, isWhole)
        (self.example, self.function) = (example, function)
    }

    private init(
        _ name: String, _ summary: String, _ domain: String, _ example: (code: String, explanation: String),
        _ function: @escaping @Sendable (Double) -> Double
    ) {
        self.init(name, summary, domain, isWhole: false, example: example, function)
    }

    private static let operand = Argument.operand("x", "the number")

    private func checked(_ x: Double) throws -> Double {
        let result = function(x)
        guard !result.isNaN || x.isNaN else {
            throw CommandError(
                "\(name) takes \(domain ?? "other numbers"), got \(Decimals.shortest(x))", argument: "x")
        }
        return result
    }

    var declaration: CommandDeclaration {
        CommandDeclaration(
            name, group: .mathematics, summary: summary, parameters: [Self.operand],
            examples: [
                .init(example.code, example.explanation),
                .init("tensor [1 2.5] | \(name)", "of each number of a tensor"),
            ], yields: { Self.operand.type($0, of: isWhole ? .integer : .number) }
        ) { try $0[Self.operand].mapped($0, number: checked, each: function) }
    }
}
