import Arrays
import Language

/// Numbers from the pipe: the elements, a field of each, or what a closure gives for each; or those of a tensor, along
/// some of its axes. `try invocation[numbers]` are they, where they are no tensor's.
struct NumbersInput: ParameterSource {
    let elements = ElementsInput()
    private let axes = AxisArguments()
    fileprivate let selector = Argument.selector(
        "of", "a field, or what to take of each element; the element itself where it is left out", gives: .number,
        orItself: true)

    var parameters: [Parameter] { selector.parameters + axes.parameters }

    /// What a verb yields that gives a number, or `other`, of what is no tensor's axes.
    func type(_ types: CallTypes, or other: ValueType = .number) -> ValueType { AxisArguments.type(types, or: other) }

    /// nil where it is not a tensor that is made into one number, or a tensor.
    func reduced(_ reduction: Reduction, _ invocation: Invocation) throws -> Value? {
        try axes.reduced(reduction, invocation)
    }
}

extension Invocation {
    subscript(numbers: NumbersInput) -> [Double] {
        get throws {
            let selector = try self[numbers.selector]
            return try self[numbers.elements].map { element in
                guard case .number(let number) = try selector(element) else { return .nan }
                return number
            }
        }
    }

    /// What is said of the numbers.
    ///
    /// - Throws: `CommandError` where there are none.
    func statistics(_ numbers: NumbersInput) throws -> SampleStatistics {
        guard let statistics = SampleStatistics(try self[numbers]) else {
            throw CommandError("there is no \(command.name) of no numbers")
        }
        return statistics
    }
}
