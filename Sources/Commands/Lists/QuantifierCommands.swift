import Language

/// `any` and `all`.
enum QuantifierCommands {
    private static let elements = ElementsInput()
    private static let condition = Argument.selector(
        "condition",
        "what may hold for an element, or a field that is true or false; the element itself where it is left out",
        gives: .boolean, orItself: true)

    static let declarations = [
        declaration("any", "whether a condition holds for at least one element", "of none it does not", stopsAt: true),
        declaration("all", "whether a condition holds for every element", "of none it does", stopsAt: false),
    ]

    /// - Parameter end: the answer that no further element changes.
    private static func declaration(_ name: String, _ summary: String, _ ofNone: String, stopsAt end: Bool)
        -> CommandDeclaration
    {
        CommandDeclaration(
            name, group: .lists, summary: summary, discussion: "Asked until it is decided; \(ofNone).",
            parameters: [condition], input: elements,
            examples: [
                .init("[3 1 2] | \(name) { |n| $n > 2 }", "of numbers"),
                .init("[{right: true} {right: false}] | \(name) right", "of a field"),
            ],
            output: .boolean
        ) { invocation in
            let elements = try invocation[elements], condition = try invocation[condition]
            for index in 0..<elements.count {
                try invocation.context.cancellation.check()
                if case .boolean(end) = try condition(elements.element(at: index)) { return .boolean(end) }
            }
            return .boolean(!end)
        }
    }
}
