import Arrays
import Language
import Tensors

/// `axis=` and `keep=` of a verb that makes one number of many: along which axes of a tensor it does.
struct AxisArguments: ParameterSource {
    private let axis = Argument(
        Parameter(
            "axis", .list(.integer),
            "of a tensor: the axis, or axes, along which; -1 is the last. All numbers where it is left out",
            optional: true)
    ) { value -> [Int]?? in
        guard case .list(let elements)? = value else { return .some(nil) }
        return elements.compactMap { if case .number(let number) = $0 { Int(exactly: number) } else { nil } }
    }.replacing("of")
    private let keep = Argument.boolean(
        "keep", "whether the axes stay, with a size of 1", default: false
    ).replacing("of")

    var parameters: [Parameter] { [axis.parameter, keep.parameter] }

    /// What a verb yields that gives `other` of anything but a tensor's axes.
    static func type(_ types: CallTypes, or other: ValueType) -> ValueType {
        types.arguments["axis"] != nil || types.arguments["keep"] != nil ? .tensor : other
    }

    /// A tensor made into one along the axes, or into a number; nil where the elements are what the verb is about: of
    /// no tensor, or where the caller says what to take of each.
    ///
    /// - Parameter selector: the argument that says what to take of each.
    func reduced(_ reduction: Reduction, _ invocation: Invocation, selector: String = "of") throws -> Value? {
        let axes = try invocation[axis], keeps = try invocation[keep]
        if let other = ["axis", "keep"].first(where: invocation.written.contains) {
            guard !invocation.written.contains(selector) else {
                throw CommandError("\(other)= is of a tensor, not of what is taken of each element", argument: other)
            }
            guard let input = invocation.input else { return nil }
            let tensor = try input.asTensor()
            return .tensor(
                try tensor.reduced(
                    reduction, axes: axes ?? Array(tensor.shape.indices), keepsAxes: keeps,
                    pool: invocation.context.pool))
        }
        guard case .object(let value as TensorValue)? = invocation.input, !invocation.written.contains(selector) else {
            return nil
        }
        return .number(try value.tensor.reduced(reduction, pool: invocation.context.pool))
    }
}
