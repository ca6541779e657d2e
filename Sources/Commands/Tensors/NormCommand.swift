import Arrays
import Language
import Tensors

enum NormCommand {
    private static let input = TensorInput()
    private static let axes = AxisArguments()
    private static let order = Argument(
        Parameter(
            "order", .number, "2: the root of the sum of squares; 1: the sum of magnitudes; inf: the largest magnitude",
            default: .number(2))
    ) { value -> Norm? in
        guard let text = value?.text else { return nil }
        guard let norm = Norm(rawValue: text) else {
            throw CommandError("order= is 1, 2 or inf, not \(text)", argument: "order")
        }
        return norm
    }

    static let declaration = CommandDeclaration(
        "norm", group: .tensors, summary: "the length of numbers as a vector", parameters: [order, axes], input: input,
        examples: [
            .init("[3 4] | norm", "five"),
            .init("tensor [[3 4] [6 8]] | norm axis=1", "of each row"),
            .init("(wrn depth=10 widen=1).parameters[\"conv1.weight\"] | norm order=1", "of a layer's weights"),
        ],
        yields: { AxisArguments.type($0, or: .number) }
    ) { invocation in
        let norm = Reduction.norm(try invocation[order])
        if let reduced = try axes.reduced(norm, invocation) { return reduced }
        return .number(try invocation[input].reduced(norm, pool: invocation.context.pool))
    }
}
