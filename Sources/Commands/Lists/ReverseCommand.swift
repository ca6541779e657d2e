import Language

enum ReverseCommand {
    private static let elements = ElementsInput()

    static let declaration = CommandDeclaration(
        "reverse", group: .lists, summary: "the elements from the last to the first", input: elements,
        examples: [.init("[3 1 2] | reverse", "a list")], yields: \.selection
    ) { invocation in
        let elements = try invocation[elements]
        return try elements.selection((0..<elements.count).reversed())
    }
}
