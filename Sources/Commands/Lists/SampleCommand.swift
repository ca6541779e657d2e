import Language
import Tensors

private let samplePurpose = RandomPurpose("sample")

enum SampleCommand {
    private static let elements = ElementsInput()
    private static let count = Argument.integer("count", "how many", position: .positional, in: 0...1_000_000_000)
    private static let seed = Argument.seed("of the draw")

    static let declaration = CommandDeclaration(
        "sample", group: .lists, summary: "some elements at random, none twice",
        discussion: """
            In the order in which they are drawn, so that as many as there are is all of them in random order. One seed
            gives the same places for any elements of that count.
            """,
        parameters: [count, seed], input: elements,
        examples: [
            .init("(dataset scenes train=10 test=20).test | sample 12 seed=0", "twelve of some images"),
            .init("0..<5 | sample 5 seed=1", "in random order"),
        ],
        yields: \.selection
    ) { invocation in
        let elements = try invocation[elements], count = try invocation[count]
        guard count <= elements.count else {
            throw CommandError("there are \(elements.count) to draw from, not \(count)", argument: "count")
        }
        var stream = RandomStream(seed: try invocation[seed], purpose: samplePurpose)
        return try elements.selection(Array(stream.permutation(elements.count).prefix(count)))
    }
}
