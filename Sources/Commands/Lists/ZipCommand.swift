import Language
import Vocabulary

enum ZipCommand {
    private static let elements = ElementsInput()
    private static let others = Argument<Value>.value(
        "others", .sequence(.any), "as many elements", position: .positional)

    static let declaration = CommandDeclaration(
        "zip", group: .lists, summary: "pairs of elements and those at the same places of others",
        discussion: "Gives a list of lists of two. Other counts are an error.",
        parameters: [others], input: elements,
        examples: [
            .init("[a b] | zip [1 2]", "two lists"),
            .init("[1 2] | zip [3 4] | map { |pair| $pair[0] * $pair[1] }", "two lists, number by number"),
        ],
        yields: { types in
            let other = types.arguments["others"].flatMap { types.elementType(of: $0) } ?? .any
            return .list(.list(.common([types.element, other])))
        }
    ) { invocation in
        let elements = try invocation[elements]
        guard let others = Elements(try invocation[others]) else { return .list([]) }
        guard elements.count == others.count else {
            throw CommandError(
                "there are \(counted(elements.count, "element")), and \(others.count) to pair them with",
                argument: "others")
        }
        return .list(
            try (0..<elements.count).map { .list([try elements.element(at: $0), try others.element(at: $0)]) })
    }
}
