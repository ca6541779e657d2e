import Language

enum WhereCommand {
    private static let elements = ElementsInput()
    private static let condition = Argument.selector(
        "condition", "what holds for those to keep, or a field that is true for them", gives: .boolean)

    static let declaration = CommandDeclaration(
        "where", group: .lists, summary: "keeps the elements for which a condition holds",
        discussion: "Of a table gives a table, of images gives images, and else a list.",
        parameters: [condition], input: elements,
        examples: [
            .init("[3 1 2] | where { |x| $x > 1 }", "those above 1"),
            .init("table [{loss: 0.5 right: false} {loss: 0.25 right: true}] | where right", "by a field"),
            .init(
                "(dataset scenes train=10 test=20).test | where { |image| $image.class == \"heart\" }",
                "images of a class"),
        ],
        yields: \.selection
    ) { invocation in
        let elements = try invocation[elements], condition = try invocation[condition]
        var kept: [Int] = []
        for (position, holds) in try elements.map({ try condition($0) }).enumerated() {
            if case .boolean(true) = holds { kept.append(position) }
        }
        return try elements.selection(kept)
    }
}
