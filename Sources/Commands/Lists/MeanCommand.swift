import Language

enum MeanCommand {
    private static let numbers = NumbersInput()

    static let declaration = CommandDeclaration(
        "mean", group: .lists, summary: "the mean of numbers, a field's or what a closure gives",
        parameters: [numbers], input: numbers.elements,
        examples: [
            .init("[0.5 0.25] | mean", "numbers"), .init("[{n: 2} {n: 3}] | mean n", "a field"),
            .init("tensor [[1 2] [3 4]] | mean axis=1", "of each row of a tensor"),
        ],
        yields: { numbers.type($0) }
    ) { try numbers.reduced(.mean, $0) ?? .number(try $0.statistics(numbers).mean) }
}
