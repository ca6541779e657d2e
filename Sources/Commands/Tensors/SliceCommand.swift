import Arrays
import Language
import Tensors

enum SliceCommand {
    private static let input = TensorInput()
    private static let parts = Argument<[Value]>.values(
        "parts", .union([.integer, .range, .string]),
        "one for each of the first axes: a range, a number, which takes the axis away, or all")

    static let declaration = CommandDeclaration(
        "slice", group: .tensors, summary: "a part of a tensor along its axes",
        discussion: "Negative numbers count from behind. $t[0] and $t[0..<2] are the same of the first axis alone.",
        parameters: [parts], input: input,
        examples: [
            .init("tensor [[1 2 3] [4 5 6]] | slice 0..<2 1..<3", "a part of each row"),
            .init("tensor [[1 2 3] [4 5 6]] | slice all -1", "the last column"),
            .init(
                "(dataset scenes train=10 test=10).test[0].tensor | slice 8..<24 8..<24 | show", "a part of an image"),
        ],
        output: .tensor
    ) { invocation in
        .tensor(try invocation[input].sliced(invocation[parts].map { try part($0) }, pool: invocation.context.pool))
    }

    private static func part(_ value: Value) throws -> AxisPart {
        switch value {
        case .number(let number): return .one(Int(number))
        case .range(let range): return .range(range.lower..<range.upper)
        case .string("all"): return .all
        default: throw CommandError("expected a range, a number or all, got \(value.text)", argument: "parts")
        }
    }
}
