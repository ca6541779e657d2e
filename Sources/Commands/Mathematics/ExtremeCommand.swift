import Arrays
import Language
import Tensors
import Vocabulary

/// `min` and `max`: of what is piped in, by a field or a closure; or of the arguments.
enum ExtremeCommand {
    static let declarations = [
        declaration("min", "the smallest number", "(min 3 1)", "[3 1] | min", .smallest, .minimum) { $0 < $1 },
        declaration("max", "the largest number", "(max 3 1)", "[3 1] | max", .largest, .maximum) { $0 > $1 },
    ]

    private static let axes = AxisArguments()

    private static let numbers = Argument<[Value]>.values(
        "of",
        .union([
            .number, .list(.number), .tensor, .fieldName, .closure(ClosureType(parameters: [.any], result: .number)),
        ]),
        "numbers, or tensors, place by place; or, of what is piped in, a field or what to take of each element")

    private static func declaration(
        _ name: String, _ summary: String, _ plain: String, _ piped: String, _ reduction: Reduction,
        _ operation: ArrayOperation, _ precedes: @escaping @Sendable (Double, Double) -> Bool
    ) -> CommandDeclaration {
        CommandDeclaration(
            name, group: .mathematics, summary: summary,
            discussion: """
                Of what is not a number there is no smallest or largest: nan is an error; of a tensor's numbers it is the
                result, as in NumPy.
                """,
            parameters: [numbers, axes], input: AnyInput([.sequence(.any), .number]),
            examples: [
                .init(plain, "of two"), .init(piped, "of a list"),
                .init("[{loss: 2} {loss: 1}] | \(name) loss", "of a field"),
                .init("[-3 2] | \(name) { |x| $x * $x }", "of what a closure gives"),
                .init("-3 | \(name) 0", "of a number and another"),
                .init("tensor [[1 -2] [-3 4]] | \(name) axis=0", "of each column of a tensor"),
                .init("tensor [[1 -2] [-3 4]] | \(name) 0", "of each number and another"),
            ],
            yields: { AxisArguments.type($0, or: type($0)) }
        ) { invocation in
            if let reduced = try axes.reduced(reduction, invocation) ?? combined(operation, invocation) {
                return reduced
            }
            let values = try values(invocation)
            guard var extreme = values.first else { throw CommandError("there is no \(name) of no numbers") }
            for value in values.dropFirst() where precedes(value, extreme) { extreme = value }
            guard !values.contains(where: \.isNaN) else { throw CommandError("there is a nan among the numbers") }
            return .number(extreme)
        }
    }

    private static func type(_ types: CallTypes) -> ValueType {
        let others = types.arguments["of"]?.listElement
        if others?.members.contains(.tensor) == true { return .tensor }
        guard let input = types.input else { return others ?? .number }
        guard let others, input.members.contains(.tensor) else { return types.result(of: "of").numeric }
        return ValueType.number.accepts(others)
            ? .common(input.members.map { $0 == .tensor ? .tensor : .number }) : .number
    }

    /// Place by place; nil where there is no tensor.
    private static func combined(_ operation: ArrayOperation, _ invocation: Invocation) throws -> Value? {
        let operands = (invocation.input.map { [$0] } ?? []) + (try invocation[numbers])
        let tensors = operands.compactMap { Tensor(operand: $0) }
        guard tensors.count == operands.count, operands.contains(where: { ValueType(of: $0) == .tensor }),
            var result = tensors.first
        else { return nil }
        for tensor in tensors.dropFirst() {
            result = try .apply(operation, result, tensor, argument: "of", pool: invocation.context.pool)
        }
        return .tensor(result)
    }

    private static func values(_ invocation: Invocation) throws -> [Double] {
        let arguments = try invocation[numbers]
        guard let input = invocation.input, let elements = Elements(input) else {
            return try ((invocation.input.map { [$0] } ?? []) + arguments).map { try number($0) }
        }
        guard arguments.count <= 1 else { throw CommandError("this takes one field or closure", argument: "of") }
        let selector = try invocation.selector(arguments.first, name: "of", gives: .number)
        return try elements.map { try number(selector($0)) }
    }

    private static func number(_ value: Value) throws -> Double {
        guard case .number(let number) = value else {
            throw CommandError("expected numbers, got \(value.phrase)", argument: "of")
        }
        return number
    }
}

extension ValueType {
    fileprivate var numeric: ValueType { self == .integer ? .integer : .number }
}
