import Arrays
import Language
import Tensors

enum TensorCommand {
    private static let values = Argument<Value>.value(
        "values", .any, "a number, or numbers in lists, all of one shape; tensors in a list are stacked",
        position: .positional
    ).piped

    static let declaration = CommandDeclaration(
        "tensor", group: .tensors, summary: "numbers as an array with a shape",
        discussion: """
            Its numbers are float32. + - * / % ** work place by place, and so do comparisons, which give 1 and 0; a
            division by zero is inf or nan. Shapes are laid over one another as NumPy does it: from the last axis on,
            sizes are equal, or one of them is 1. $t[0] is the first element along the first axis, $t.shape the shape.

            The verbs sum mean deviation min max median quantile take axis=, concat joins, and sqrt exp log abs and the
            like are of each number. Results are the same to the bit for any number of threads. show draws one of two
            axes as a map, one of [height width 3] as a picture; save writes .npy, and .csv of at most two axes.
            """,
        parameters: [values],
        examples: [
            .init("tensor [[1 2] [3 4]]", "of two rows"),
            .init("(tensor [[1 2] [3 4]]) * (tensor [10 100]) + 1", "each row times a row"),
            .init("((tensor [[1 2] [3 4]]) > 1) | sum", "how many are above 1"),
        ],
        output: .tensor
    ) { .tensor(try $0[values].asTensor(argument: "values")) }
}
