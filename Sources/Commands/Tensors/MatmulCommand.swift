import Arrays
import Language
import Tensors

enum MatmulCommand {
    private static let input = TensorInput()
    private static let other = Argument.tensor("other", "the right operand")

    static let declaration = CommandDeclaration(
        "matmul", group: .tensors, summary: "the matrix product of what is piped in and another tensor",
        discussion: """
            Of the last two axes; those before them are laid over one another. One axis is a row on the left, a column on
            the right, and falls away.
            """,
        parameters: [other], input: input,
        examples: [
            .init("tensor [[1 2] [3 4]] | matmul [[0 1] [1 0]]", "two matrices"),
            .init("[1 2 3] | matmul [4 5 6]", "the scalar product"),
        ],
        output: .tensor
    ) { invocation in
        let pool = invocation.context.pool
        let right = try invocation[other].asTensor(argument: "other")
        return .tensor(try invocation[input].matmul(right, pool: pool))
    }
}
