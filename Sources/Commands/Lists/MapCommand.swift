import Language

enum MapCommand {
    private static let elements = ElementsInput()
    private static let transform = Argument.selector("transform", "a field of each element, or what to make of it")

    static let declaration = CommandDeclaration(
        "map", group: .lists, summary: "makes something of each element",
        discussion: "Gives a list with what the closure gives for each element, or with the elements' fields.",
        parameters: [transform], input: elements,
        examples: [
            .init("[1 2 3] | map { |x| $x * $x }", "the squares"),
            .init("[{loss: 0.5} {loss: 0.25}] | map loss", "a field of each"),
            .init("[(rotate 20) invert] | map { |a| (dataset scenes train=10 test=10).test[0] | $a }", "two images"),
        ],
        yields: { .list($0.result(of: "transform")) }
    ) { invocation in
        let transform = try invocation[transform]
        return try invocation[elements].list { try transform($0) }
    }
}
