import Language

enum MedianCommand {
    private static let numbers = NumbersInput()

    static let declaration = CommandDeclaration(
        "median", group: .lists, summary: "the median of numbers, a field's or what a closure gives",
        discussion: "Of an even count, the mean of the two in the middle.", parameters: [numbers],
        input: numbers.elements,
        examples: [
            .init("[3 1 2] | median", "numbers"), .init("[{n: 2} {n: 3}] | median n", "a field"),
            .init("tensor [[1 2 6] [3 4 5]] | median axis=1", "of each row of a tensor"),
        ],
        yields: { numbers.type($0) }
    ) { try numbers.reduced(.quantile(0.5), $0) ?? .number(try $0.statistics(numbers).quantile(0.5)) }
}
