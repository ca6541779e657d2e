import Language

enum MedianCommand {
    private static let numbers = NumbersInput()

    static let declaration = CommandDeclaration(
        "median", group: .lists, summary: "the median of numbers, a field's or what a closure gives",
        discussion: "Of an even count, the mean of the two in the middle.", parameters: [numbers],
        input: numbers.elements,
        examples: [.init("[3 1 2] | median", "numbers"), .init("[{n: 2} {n: 3}] | median n", "a field")],
        output: .number
    ) { .number(try $0.statistics(numbers).quantile(0.5)) }
}
