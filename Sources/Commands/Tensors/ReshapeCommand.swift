import Arrays
import Language
import Tensors

enum ReshapeCommand {
    private static let input = TensorInput()
    private static let shape = Argument.axes(
        "shape", "the sizes of the axes; one may be -1, and follows from the others", position: .positional)

    static let declaration = CommandDeclaration(
        "reshape", group: .tensors, summary: "the same numbers in another shape", parameters: [shape], input: input,
        examples: [
            .init("0..<6 | reshape [2 3]", "six numbers as two rows"),
            .init("tensor [[1 2] [3 4]] | reshape [-1]", "in one row"),
        ],
        output: .tensor
    ) { .tensor(try $0[input].reshaped(try $0[shape])) }
}

extension Argument<[Int]> {
    /// Whole numbers.
    static func axes(
        _ name: String, _ summary: String, position: Parameter.Position = .named, default usual: [Int]? = nil
    ) -> Argument {
        Argument(
            Parameter(name, .list(.integer), summary, position: position, default: usual.map { .numbers($0) })
        ) { value in
            guard case .list(let elements)? = value else { return nil }
            let numbers = elements.compactMap { if case .number(let number) = $0 { Int(exactly: number) } else { nil } }
            return numbers.count == elements.count ? numbers : nil
        }
    }
}
