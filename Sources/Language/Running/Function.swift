import Vocabulary

/// A closure as a command calls it: `try function(value)`. It is called on the thread of the command that was given it;
/// an error in it has its place there, and an interruption ends it.
public final class Function {
    private let closure: Closure
    private let result: ValueType
    private let evaluator: Evaluator

    /// - Parameter result: what it has to give.
    init(_ closure: Closure, gives result: ValueType, in context: Context) {
        self.closure = closure
        self.result = result
        var environment = context.environment
        environment.scopes = [closure.captured]
        evaluator = Evaluator(environment: environment, context: context, importer: Importer())
    }

    /// As many values as the command's declaration gives it.
    public func callAsFunction(_ values: Value...) throws -> Value {
        let value = try evaluator.value(of: closure.syntax, values)
        guard Coercion.matches(value, result) else {
            let got = ValueType(of: value).gotPhrase(expecting: result)
            throw Diagnostic(.run, "expected \(result.phrase), got \(got)", span: closure.syntax.resultSpan)
        }
        return value
    }
}

/// What a command does with each element of its input: a closure's value, a field's, or the element itself.
public struct Selector {
    enum Source {
        case function(Function)
        case field(String)
        case itself
    }

    let source: Source
    /// The argument that it comes from, and what it has to give.
    let name: String
    let result: ValueType

    public func callAsFunction(_ element: Value) throws -> Value {
        switch source {
        case .function(let function): return try function(element)
        case .field(let field): return try checked(element.field(field, of: name), "the field \(field)", argument: name)
        case .itself: return try checked(element, "an element", argument: nil)
        }
    }

    private func checked(_ value: Value, _ what: String, argument: String?) throws -> Value {
        guard Coercion.matches(value, result) else {
            let got = ValueType(of: value).gotPhrase(expecting: result)
            throw CommandError("expected \(result.phrase), and \(what) is \(got)", argument: argument)
        }
        return value
    }
}

extension Invocation {
    /// What to take of each element, from an argument that may be a closure or a field's name; the element itself where
    /// it is nil.
    public func selector(_ value: Value?, name: String, gives result: ValueType) throws -> Selector {
        let source: Selector.Source =
            switch value {
            case .object(let closure as Closure)?: .function(Function(closure, gives: result, in: context))
            case .string(let field)?: .field(field)
            case nil: .itself
            case .some(let other):
                throw CommandError("expected a field's name or a closure, got \(other.phrase)", argument: name)
            }
        return Selector(source: source, name: name, result: result)
    }
}

extension Value {
    /// - Parameter argument: the one that names the field, for the error.
    public func field(_ name: String, of argument: String) throws -> Value {
        do { return try field(name) } catch let error as any UserFacingError {
            throw CommandError(error.message, hint: error.hint, argument: argument)
        }
    }
}
