import Language

enum RangeCommand {
    private static let bounds = -1e15...1e15
    private static let from = Argument.number("from", "the first number", position: .positional, in: bounds)
    private static let to = Argument.number("to", "the last number", position: .positional, in: bounds)
    private static let step = Argument.number("step", "from one to the next; 1 where it is left out", in: bounds)
        .optional
    private static let count = Argument.integer("count", "how many numbers, in place of step=", in: 2...longest)
        .optional

    private static let longest = 10_000_000
    /// So that `range 0 1 step=0.1` ends with 1.
    private static let tolerance = 1e-9

    static let declaration = CommandDeclaration(
        "range", group: .lists, summary: "a list of numbers at equal distances, both ends with it",
        discussion: "Whole numbers are written 0..<3 or 0...3.", parameters: [from, to, step, count],
        examples: [
            .init("range 0 1 step=0.25", "five numbers"), .init("range 0.1 0.9 count=3", "three strengths"),
            .init("range 3 1 step=-1", "downwards"),
        ],
        output: .list(.number)
    ) { invocation in
        let from = try invocation[from], to = try invocation[to]
        if let count = try invocation[count] {
            guard try invocation[step] == nil else {
                throw CommandError("step= follows from count=", hint: "leave one of them out", argument: "step")
            }
            let step = (to - from) / Double(count - 1)
            return .numbers((0..<count).map { $0 == count - 1 ? to : from + Double($0) * step })
        }
        return .numbers(try numbers(from: from, to: to, step: invocation[step] ?? 1))
    }

    private static func numbers(from: Double, to: Double, step: Double) throws -> [Double] {
        guard step != 0 else { throw CommandError("a step of 0 leads nowhere", argument: "step") }
        let steps = (to - from) / step
        guard steps < Double(longest) else {
            throw CommandError("these are more than \(longest) numbers", argument: "step")
        }
        guard steps >= 0 else { return [] }
        return (0...Int(steps + tolerance)).map { from + Double($0) * step }
    }
}
