/// What a parameter's closure is given, in its order: for the types of its names.
public enum ClosureParameter: Hashable, Sendable {
    /// An element of what is piped in.
    case element
    /// The value of another argument.
    case argument(String)
    case value(ValueType)
}

extension Parameter {
    fileprivate static func closure(
        _ name: String, _ type: (ValueType) -> ValueType, _ summary: String, _ position: Position,
        _ given: [ClosureParameter], _ result: ValueType
    ) -> Parameter {
        let closure = ClosureType(parameters: given.map { _ in .any }, result: result)
        var parameter = Parameter(name, type(.closure(closure)), summary, position: position)
        parameter.given = given
        return parameter
    }
}

extension Argument<Function> {
    /// A closure, to be called: `try invocation[argument](value)`.
    ///
    /// - Parameters:
    ///   - given: what it is called with.
    ///   - result: what it has to give.
    public static func closure(
        _ name: String, _ summary: String, position: Parameter.Position = .positional,
        given: [ClosureParameter] = [.element], gives result: ValueType = .any
    ) -> Argument {
        Argument(
            Parameter.closure(name, { $0 }, summary, position, given, result),
            reading: { value, context in
                guard case .object(let closure as Closure)? = value else { return nil }
                return Function(closure, gives: result, in: context)
            })
    }
}

extension Argument<Selector> {
    /// What is taken of each element: a field by its name, or what a closure gives.
    ///
    /// - Parameter orItself: whether it may be left out and is the element itself then.
    public static func selector(
        _ name: String, _ summary: String, position: Parameter.Position = .positional, gives result: ValueType = .any,
        orItself: Bool = false
    ) -> Argument {
        var parameter = Parameter.closure(
            name, { .union([.fieldName, $0]) }, summary, position, [.element], result)
        parameter.isOptional = orItself
        return Argument(
            parameter,
            reading: { value, context in
                let source: Selector.Source? =
                    switch value {
                    case .object(let closure as Closure): .function(Function(closure, gives: result, in: context))
                    case .string(let field): .field(field)
                    case nil: orItself ? .itself : nil
                    default: nil
                    }
                return source.map { Selector(source: $0, name: name, result: result) }
            })
    }
}
