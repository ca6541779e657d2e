import Vocabulary

/// A parameter together with the type that the command's body reads it as: `try invocation[epochs]` is an `Int`.
///
/// The evaluator has checked what was given against the parameter, so that reading fails only where a command reads an
/// argument that it does not declare.
public struct Argument<Content>: ParameterSource {
    public let parameter: Parameter
    /// nil for what the parameter does not declare.
    let content: @Sendable (Value?, Context) throws -> Content?

    public var parameters: [Parameter] { [parameter] }
    public var name: String { parameter.name }

    public init(_ parameter: Parameter, content: @escaping @Sendable (Value?) throws -> Content?) {
        self.init(parameter, reading: { value, _ in try content(value) })
    }

    /// For what needs the surroundings of the command that reads it.
    init(_ parameter: Parameter, reading content: @escaping @Sendable (Value?, Context) throws -> Content?) {
        self.parameter = parameter
        self.content = content
    }

    /// The same argument, which may be left out and is nil then; one with a default may be anyway.
    public var optional: Argument<Content?> {
        var parameter = parameter
        parameter.isOptional = parameter.defaultValue == nil
        return Argument<Content?>(
            parameter,
            reading: { [content] value, context in
                guard let value else { return .some(nil) }
                return try content(value, context).map { .some($0) }
            })
    }

    /// The same argument, for which what is piped in stands as well: `sqrt 2`, `2 | sqrt`.
    public var piped: Argument {
        var parameter = parameter
        parameter.isPiped = true
        return Argument(parameter, reading: content)
    }

    /// The same argument, written in place of the one that says what is taken of each element: the elements need not be
    /// what that one would give.
    public func replacing(_ name: String) -> Argument {
        var parameter = parameter
        parameter.replaced = name
        return Argument(parameter, reading: content)
    }

    /// The same argument, read as something else.
    public func map<Other>(_ transform: @escaping @Sendable (Content) throws -> Other) -> Argument<Other> {
        Argument<Other>(parameter, reading: { [content] in try content($0, $1).map(transform) })
    }
}

extension Invocation {
    public subscript<Content>(argument: Argument<Content>) -> Content {
        get throws {
            guard let content = try argument.content(arguments[argument.name], context) else {
                throw CommandError("\(command.name) reads \(argument.name), which its declaration does not have")
            }
            return content
        }
    }

    /// Whether the caller wrote the argument, as opposed to a default.
    public func isWritten(_ argument: Argument<some Any>) -> Bool { written.contains(argument.name) }

    /// The argument itself, whatever it is; nil where it was left out and has no default.
    public func value(_ name: String) -> Value? { arguments[name] }
}
