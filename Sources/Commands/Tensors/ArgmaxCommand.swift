import Arrays
import Language
import Tensors

enum ArgmaxCommand {
    private static let input = TensorInput()
    private static let axis = Argument.integer(
        "axis", "the axis along which; of all numbers in their order where it is left out", in: -64...63
    ).optional

    static let declaration = CommandDeclaration(
        "argmax", group: .tensors, summary: "the place of the largest number, from 0; the first of equal ones",
        discussion: "What is no number counts as the largest, as in NumPy.", parameters: [axis], input: input,
        examples: [
            .init("[0.25 0.5 0.25] | argmax", "the second"),
            .init("tensor [[1 2] [4 3]] | argmax axis=1", "of each row"),
        ],
        yields: { $0.arguments["axis"] == nil ? .integer : .tensor }
    ) { invocation in
        let tensor = try invocation[input], pool = invocation.context.pool
        guard let axis = try invocation[axis] else {
            return .number(try tensor.reduced(.placeOfLargest, pool: pool))
        }
        return .tensor(try tensor.reduced(.placeOfLargest, axes: [axis], pool: pool))
    }
}
