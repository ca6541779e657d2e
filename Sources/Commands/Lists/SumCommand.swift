import Language

enum SumCommand {
    private static let numbers = NumbersInput()

    static let declaration = CommandDeclaration(
        "sum", group: .lists, summary: "the sum of numbers, a field's or what a closure gives", parameters: [numbers],
        input: numbers.elements,
        examples: [
            .init("[0.5 0.25] | sum", "numbers"),
            .init("[{n: 2} {n: 3}] | sum n", "a field"),
            .init("0..<4 | sum { |x| $x * $x }", "of squares"),
            .init("tensor [[1 2] [3 4]] | sum axis=0", "of each column of a tensor"),
        ],
        yields: { numbers.type($0, or: $0.result(of: "of") == .integer ? .integer : .number) }
    ) { try numbers.reduced(.sum, $0) ?? .number(try $0[numbers].reduce(0, +)) }
}
