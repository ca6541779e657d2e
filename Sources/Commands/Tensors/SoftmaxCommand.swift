import Arrays
import Language
import Tensors

enum SoftmaxCommand {
    private static let input = TensorInput()
    private static let axis = Argument.integer("axis", "the axis; -1 is the last", default: -1, in: -64...63)

    static let declaration = CommandDeclaration(
        "softmax", group: .tensors, summary: "exponentials as shares of their sum: probabilities of logits",
        parameters: [axis], input: input,
        examples: [.init("tensor [[1 2] [3 3]] | softmax", "of each row"), .init("[0 1] | softmax", "of two numbers")],
        output: .tensor
    ) { .tensor(try $0[input].softmax(axis: try $0[axis], pool: $0.context.pool)) }
}
