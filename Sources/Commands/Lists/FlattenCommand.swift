import Language

enum FlattenCommand {
    private static let elements = ElementsInput()

    static let declaration = CommandDeclaration(
        "flatten", group: .lists, summary: "one list of the elements of lists",
        discussion: """
            Once: lists within those stay. An element that has elements itself (a list, a range, a table, images) gives
            them; any other stays as it is.
            """,
        input: elements, examples: [.init("[[1 2] [3] 4] | flatten", "lists and a number")],
        yields: { types in
            .list(.common(types.element.members.map { types.elementType(of: $0) ?? $0 }))
        }
    ) { invocation in
        .list(
            try invocation[elements].map { element in
                guard let inner = Elements(element) else { return [element] }
                return try inner.map { $0 }
            }.flatMap { $0 })
    }
}
