import Language

enum MeanCommand {
    private static let numbers = NumbersInput()

    static let declaration = CommandDeclaration(
        "mean", group: .lists, summary: "the mean of numbers, a field's or what a closure gives",
        parameters: [numbers], input: numbers.elements,
        examples: [.init("[0.5 0.25] | mean", "numbers"), .init("[{n: 2} {n: 3}] | mean n", "a field")],
        output: .number
    ) { .number(try $0.statistics(numbers).mean) }
}
