import Language

enum ReduceCommand {
    private static let elements = ElementsInput()
    private static let step = Argument.closure(
        "step", "the next value, of the value so far and an element", given: [.argument("from"), .element])
    private static let from = Argument<Value>.value(
        "from", .any, "the value to begin with; the first element where it is left out"
    ).optional

    static let declaration = CommandDeclaration(
        "reduce", group: .lists, summary: "one value of all elements, which a closure takes in one by one",
        parameters: [step, from], input: elements,
        examples: [
            .init("[1 2 3 4] | reduce { |product n| $product * $n }", "the product of numbers"),
            .init("[ab c] | reduce { |count word| $count + $word.count } from=0", "characters of words"),
        ],
        yields: { $0.result(of: "step") }
    ) { invocation in
        let elements = try invocation[elements], step = try invocation[step], from = try invocation[from]
        guard from != nil || elements.count > 0 else {
            throw CommandError("there is nothing to begin with: there are no elements", hint: "from= says with what")
        }
        var value = try from ?? elements.element(at: 0)
        for index in (from == nil ? 1 : 0)..<elements.count {
            try invocation.context.cancellation.check()
            value = try step(value, elements.element(at: index))
        }
        return value
    }
}
