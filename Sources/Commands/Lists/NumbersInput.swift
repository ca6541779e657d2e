import Language

/// Numbers from the pipe: the elements, a field of each, or what a closure gives for each. `try invocation[numbers]`
/// are they.
struct NumbersInput: ParameterSource {
    let elements = ElementsInput()
    fileprivate let selector = Argument.selector(
        "of", "a field, or what to take of each element; the element itself where it is left out", gives: .number,
        orItself: true)

    var parameters: [Parameter] { selector.parameters }
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
