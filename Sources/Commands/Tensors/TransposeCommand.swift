import Arrays
import Language
import Tensors

enum TransposeCommand {
    private static let input = TensorInput()
    private static let axes = Argument.axes(
        "axes", "each axis once, in the new order; the opposite order where it is left out", default: [])

    static let declaration = CommandDeclaration(
        "transpose", group: .tensors, summary: "a tensor with its axes in another order", parameters: [axes],
        input: input,
        examples: [
            .init("tensor [[1 2] [3 4]] | transpose", "columns as rows"),
            .init(
                "(dataset scenes train=10 test=10).test[0].tensor | transpose axes=[2 0 1]",
                "an image with its channels first, as torch has it"),
        ],
        output: .tensor
    ) { .tensor(try $0[input].transposed(try $0[axes], pool: $0.context.pool)) }
}
