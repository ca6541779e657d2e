import Language

enum UniqueCommand {
    private static let elements = ElementsInput()
    private static let key = Argument.selector(
        "key", "a field, or what tells elements apart; the elements themselves where it is left out",
        gives: ElementKey.type, orItself: true)

    static let declaration = CommandDeclaration(
        "unique", group: .lists, summary: "the first of all elements that are equal, or equal in a field",
        parameters: [key], input: elements,
        examples: [
            .init("[3 1 3] | unique", "numbers"),
            .init("(dataset scenes train=10 test=20).test | unique class", "an image of each class"),
        ],
        yields: \.selection
    ) { invocation in
        let elements = try invocation[elements], key = try invocation[key]
        var seen: Set<ElementKey> = []
        let isNew = try elements.map { seen.insert(try ElementKey(key($0))).inserted }
        return try elements.selection(isNew.indices.filter { isNew[$0] })
    }
}
