import Language
import Tensors

/// A tensor from the pipe, or what stands for one: `try invocation[input]` is it.
struct TensorInput: InputSource {
    static let standIns: [ValueType] = [.tensor, .list(.any), .range]

    var types: [ValueType] { Self.standIns }
    var isRequired: Bool { true }
}

extension Invocation {
    subscript(input: TensorInput) -> Tensor {
        get throws {
            guard let value = self.input else { throw CommandError("\(command.name) needs a tensor from a pipe") }
            return try value.asTensor()
        }
    }
}

extension Argument<Value> {
    /// A tensor, or what stands for one.
    static func tensor(_ name: String, _ summary: String) -> Argument {
        value(name, .union(TensorInput.standIns + [.number]), summary, position: .positional)
    }
}
