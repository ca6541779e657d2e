import Arrays
import Language
import Tensors

enum TopKCommand {
    private static let input = TensorInput()
    private static let count = Argument.integer("count", "how many", position: .positional, in: 0...1_000_000_000)
    private static let axis = Argument.integer("axis", "the axis; -1 is the last", default: -1, in: -64...63)

    static let declaration = CommandDeclaration(
        "topk", group: .tensors, summary: "the largest numbers along an axis, the largest first, and their places",
        discussion: """
            A record of two tensors, values and places, from 0. Of equal numbers the first comes first; what is no number
            counts as the largest, as in torch.
            """,
        parameters: [count, axis], input: input,
        examples: [
            .init("([3 1 4 1 5] | topk 2).places", "where the two largest are"),
            .init("tensor [[1 2 3] [6 5 4]] | topk 2", "of each row"),
        ],
        output: .record(["values": .tensor, "places": .tensor])
    ) { invocation in
        let largest = try invocation[input].largest(
            invocation[count], axis: invocation[axis], pool: invocation.context.pool)
        return .record(["values": .tensor(largest.values), "places": .tensor(largest.places)])
    }
}
