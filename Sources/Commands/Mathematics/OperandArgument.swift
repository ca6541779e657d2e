import Arrays
import Language
import Tensors

/// What a function of a number takes: a number, or a tensor, of whose numbers each is one.
enum Operand {
    case number(Double)
    case tensor(Tensor)

    /// What the function gives.
    ///
    /// - Parameter number: of a number alone, which may refuse some.
    /// - Parameter each: of each number of a tensor, which gives what is no number for those.
    func mapped(
        _ invocation: Invocation, number: (Double) throws -> Double, each: (Double) -> Double
    ) throws -> Value {
        switch self {
        case .number(let operand): .number(try number(operand))
        case .tensor(let tensor):
            .tensor(try tensor.mapped(pool: invocation.context.pool) { Float(each(Double($0))) })
        }
    }
}

extension Argument<Operand> {
    /// For which what is piped in stands as well.
    static func operand(_ name: String, _ summary: String) -> Argument {
        Argument(
            Parameter(name, .union([.number, .tensor]), summary + "; or a tensor of such", position: .positional)
        ) { value in
            switch value {
            case .number(let number)?: .number(number)
            case .object(let value as TensorValue)?: .tensor(value.tensor)
            default: nil
            }
        }.piped
    }

    /// What the function yields that gives `number` of a number.
    func type(_ types: CallTypes, of number: ValueType = .number) -> ValueType {
        let operand = types.arguments[name] ?? types.input ?? .number
        return .common(
            operand.members.flatMap { member -> [ValueType] in
                member == .any ? [number, .tensor] : [member == .tensor ? .tensor : number]
            })
    }
}
