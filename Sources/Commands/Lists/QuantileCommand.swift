import Language

enum QuantileCommand {
    private static let numbers = NumbersInput()
    private static let share = Argument.number(
        "share", "the share of the numbers below it", position: .positional, in: 0...1)

    static let declaration = CommandDeclaration(
        "quantile", group: .lists, summary: "what a share of the numbers lies below",
        discussion:
            "Between two of the numbers it is linear, as NumPy's; 0 is the smallest, 0.5 the median, 1 the largest.",
        parameters: [share, numbers], input: numbers.elements,
        examples: [
            .init("0...100 | quantile 0.9", "nine tenths are below it"),
            .init("[{loss: 0.5} {loss: 1.5}] | quantile 0.25 loss", "of a field"),
        ],
        yields: { numbers.type($0) }
    ) { invocation in
        let share = try invocation[share]
        return try numbers.reduced(.quantile(share), invocation)
            ?? .number(try invocation.statistics(numbers).quantile(share))
    }
}
