import Language

enum DeviationCommand {
    private static let numbers = NumbersInput()

    static let declaration = CommandDeclaration(
        "deviation", group: .lists, summary: "the standard deviation of numbers, a field's or what a closure gives",
        discussion: "Of a sample, with n - 1 in the denominator: what numbers of some seeds say of all seeds.",
        parameters: [numbers], input: numbers.elements,
        examples: [
            .init("[1 2 3] | deviation", "numbers"), .init("[{error: 0.5} {error: 0.25}] | deviation error", "a field"),
            .init("tensor [[1 2] [3 5]] | deviation axis=0", "of each column of a tensor"),
        ],
        yields: { numbers.type($0) }
    ) { invocation in
        if let reduced = try numbers.reduced(.deviation, invocation) { return reduced }
        guard let deviation = try invocation.statistics(numbers).deviation else {
            throw CommandError("there is no deviation of a single number")
        }
        return .number(deviation)
    }
}
