import OrderedCollections
import Vocabulary

extension Evaluator {
    @inline(never) func invoke(_ syntax: CallSyntax, input: Value?) throws -> Value {
        let call = try context.registry.resolve(syntax)
        let binding = Binding(call, context.registry, isPiped: input != nil)
        if let diagnostic = binding.diagnostics.first { throw diagnostic }
        var arguments = try values(of: binding, call.declaration)
        let piped = try pipedIn(input, to: call)
        if let parameter = call.declaration.pipedParameter, let piped { arguments[parameter.name] = piped }
        if let definition = environment.definitions[call.declaration.name] {
            return try run(definition, arguments, at: call.nameSpan)
        }
        let written = Set(binding.arguments.map(\.parameter.name)).intersection(arguments.keys)
        let invocation = Invocation(
            command: call.declaration, arguments: arguments, written: written, input: piped, context: commandContext)
        context.filesRead.note(invocation)
        defer { context.progress.finish() }
        do {
            let value = try Cancellation.$current.withValue(context.cancellation) {
                try call.declaration.run(invocation)
            }
            try context.cancellation.check()
            return try bounded(value, at: call.nameSpan)
        } catch let quit as Quit {
            throw quit
        } catch {
            // What ended the command from where nothing can be thrown is the reason.
            let error = context.cancellation.takeFailure() ?? error
            if let diagnostic = error as? Diagnostic, diagnostic.kind == .interrupted { throw diagnostic }
            // What fails after an interruption may fail because of it.
            try checkCancellation(at: call.nameSpan)
            throw diagnostic(of: error, at: call.nameSpan, arguments: binding.arguments).placed(at: call.nameSpan)
        }
    }

    /// Written arguments in their parameters' types, and defaults for the others.
    @inline(never) private func values(of binding: Binding, _ declaration: CommandDeclaration) throws -> [String: Value]
    {
        var values: [String: Value] = [:]
        for parameter in declaration.parameters {
            if let value = parameter.defaultValue {
                values[parameter.name] = value
            } else if parameter.position == .rest {
                values[parameter.name] = .list([])
            } else if parameter.position == .names {
                values[parameter.name] = .record([:])
            }
        }
        for argument in binding.arguments {
            let value = try value(of: argument)
            if case .nothing = value, argument.parameter.isOptional { continue }
            values[argument.parameter.name] = value
        }
        return values
    }

    @inline(never) private func value(of argument: Binding.Argument) throws -> Value {
        let parameter = argument.parameter
        if parameter.position == .names {
            let values = try argument.values.map { try fitted($0, parameter.type, parameter) }
            return .record(Record(OrderedDictionary(zip(argument.names.lazy.map(\.text), values)) { $1 }))
        }
        guard parameter.position == .rest else { return try fitted(argument.values[0], parameter.type, parameter) }
        if argument.values.count == 1, let list = try listAlone(argument.values[0], parameter) { return list }
        return .list(try argument.values.map { try fitted($0, parameter.restElement, parameter) })
    }

    /// A list as a rest parameter's only argument stands for its elements.
    @inline(never) private func listAlone(_ expression: Expression, _ parameter: Parameter) throws -> Value? {
        if case .list = parameter.restElement { return nil }
        guard parameter.restElement != .any else { return nil }
        let value = try evaluate(expression)
        switch value {
        case .list, .range: return try fitted(value, .list(parameter.restElement), parameter, at: expression.span)
        default:
            return .list([
                try fitted(
                    text(of: expression, for: parameter.restElement) ?? value, parameter.restElement, parameter,
                    at: expression.span)
            ])
        }
    }

    @inline(never) private func fitted(_ expression: Expression, _ type: ValueType, _ parameter: Parameter) throws
        -> Value
    {
        let value = try text(of: expression, for: type) ?? emptyClosure(expression, type) ?? evaluate(expression)
        return try fitted(value, type, parameter, at: expression.span)
    }

    /// `{}` where a block is due.
    private func emptyClosure(_ expression: Expression, _ type: ValueType) -> Value? {
        guard type.closureMember != nil, expression.isEmptyRecord else { return nil }
        let body = BlockSyntax(statements: [], span: expression.span)
        return .object(
            Closure(ClosureSyntax(parameters: [], body: body, span: expression.span), in: environment))
    }

    /// A number where a text is due is the text as it was written: `save 2024`.
    private func text(of expression: Expression, for type: ValueType) -> Value? {
        guard type == .string || type == .path else { return nil }
        switch expression.kind {
        case .number(_, let text), .boolean(_, let text): return .string(text)
        default: return nil
        }
    }

    @inline(never) private func fitted(_ value: Value, _ type: ValueType, _ parameter: Parameter, at span: SourceSpan)
        throws -> Value
    {
        if case .nothing = value, parameter.isOptional { return .nothing }
        guard let result = try placing(at: span, { try coercion(span).coerce(value, to: type) }) else {
            throw Diagnostic.mismatch(value, type, parameter, context.registry, at: span)
        }
        if let violation = Coercion.violation(of: parameter, by: result) {
            throw Diagnostic(.run, violation.message, span: span, hints: violation.hints)
        }
        return result
    }

    private func coercion(_ span: SourceSpan) -> Coercion {
        Coercion(registry: context.registry) { declaration in
            try self.invoke(CallSyntax(name: Name(text: declaration.name, span: span), arguments: []), input: nil)
        }
    }

    @inline(never) private func pipedIn(_ input: Value?, to call: ResolvedCall) throws -> Value? {
        let declaration = call.declaration
        guard let input else {
            if declaration.requiresInput { throw Diagnostic.missingInput(call) }
            return nil
        }
        let fitting = try placing(at: call.nameSpan) {
            try coercion(call.nameSpan).coerce(input, to: .union(declaration.inputs))
        }
        if let fitting { return fitting }
        throw Diagnostic.wrongInput(ValueType(of: input), call, kind: .run)
    }

    @inline(never) private func run(_ definition: Definition, _ arguments: [String: Value], at span: SourceSpan) throws
        -> Value
    {
        try enter(span)
        let names = try fittingDefaults(of: definition, arguments, at: span)
        let saved = environment.scopes
        environment.scopes = []
        defer { environment.scopes = saved }
        let value = try value(ofBody: definition.syntax.body, names: names)
        guard let result = definition.result else { return value }
        if let fitting = try coercion(span).coerce(value, to: result) { return fitting }
        let got = ValueType(of: value).gotPhrase(expecting: result)
        throw Diagnostic(
            .run, "\(definition.syntax.name.text) gives \(result.phrase), and this is \(got)",
            span: definition.syntax.body.resultSpan)
    }

    /// `def f a: augmentation = flip`: a default is a word for what its type is.
    private func fittingDefaults(of definition: Definition, _ arguments: [String: Value], at span: SourceSpan) throws
        -> [String: Value]
    {
        var arguments = arguments
        for parameter in definition.declaration.parameters {
            guard let value = arguments[parameter.name], !Coercion.matches(value, parameter.type) else { continue }
            arguments[parameter.name] = try fitted(value, parameter.type, parameter, at: span)
        }
        return arguments
    }
}

extension Parameter {
    /// The type of each value that a rest parameter takes.
    var restElement: ValueType {
        if case .list(let element) = type { element } else { type }
    }
}

extension Diagnostic {
    /// "expected an augmentation for augment=, got a number".
    static func mismatch(
        _ value: Value, _ type: ValueType, _ parameter: Parameter, _ registry: Registry, at span: SourceSpan
    ) -> Diagnostic {
        if case .string(let word) = value, let noun = type.objectNoun {
            return registry.unknown(word, noun, parameter, kind: .run, at: span)
        }
        if case .list(let elements) = value, case .list(let element) = type, let noun = element.objectNoun {
            for case .string(let word) in elements where registry.maker(of: noun, word: word) == nil {
                return registry.unknown(word, noun, parameter, kind: .run, at: span)
            }
        }
        return mismatch(type, got: ValueType(of: value), parameter, kind: .run, at: span)
    }

    static func mismatch(_ type: ValueType, got: ValueType, _ parameter: Parameter, kind: Kind, at span: SourceSpan)
        -> Diagnostic
    {
        Diagnostic(
            kind, "expected \(type.phrase) for \(parameter.label), got \(got.gotPhrase(expecting: type))", span: span)
    }

    static func missingInput(_ call: ResolvedCall) -> Diagnostic {
        let inputs = ValueType.union(call.declaration.inputs)
        return Diagnostic(
            .check, "\(call.declaration.name) needs \(inputs.phrase) from a pipe", span: call.nameSpan,
            hints: ["usage: \(call.declaration.usage)"])
    }

    static func wrongInput(_ type: ValueType, _ call: ResolvedCall, kind: Kind) -> Diagnostic {
        let name = call.declaration.name
        if call.declaration.inputs.isEmpty {
            return Diagnostic(
                kind, "\(name) takes nothing from a pipe", span: call.nameSpan,
                hints: ["usage: \(call.declaration.usage)"])
        }
        let inputs = ValueType.union(call.declaration.inputs)
        var hints: [String] = []
        if case .list(let element) = type, inputs.accepts(element), element != .any {
            hints = ["for each element: … | map { |x| $x | \(name) }"]
        }
        return Diagnostic(
            kind, "\(name) takes \(inputs.phrase) from a pipe, got \(type.gotPhrase(expecting: inputs))",
            span: call.nameSpan, hints: hints)
    }
}

extension ValueType {
    /// "a number" even where the number happens to be whole, unless that is the point.
    func gotPhrase(expecting expected: ValueType) -> String {
        switch self {
        case .integer: "a number"
        case .number where expected == .integer: "a number with a fraction"
        case .boolean: "a boolean"
        default: phrase
        }
    }

    /// The engine's type that is meant, where only one is.
    var objectNoun: Noun? {
        if case .object(let noun) = self { return noun }
        if case .list(let element) = self { return element.objectNoun }
        let nouns = members.count > 1 ? Set(members.compactMap(\.objectNoun)) : []
        return nouns.count == 1 && !members.contains(.string) && !members.contains(.path) ? nouns.first : nil
    }
}

extension Registry {
    /// The command that a word stands for where an engine's value is due: `flip` for an augmentation, `tpe` for the
    /// command `sampler tpe`.
    func maker(of noun: Noun, word: String) -> CommandDeclaration? {
        [word, "\(noun.name) \(word)"].lazy.compactMap { self.command($0) }.first { self.yields($0, noun) }
    }

    /// Whether the command, with nothing piped in and no arguments, gives such a value.
    func yields(_ declaration: CommandDeclaration, _ noun: Noun) -> Bool {
        !declaration.requiresInput && !declaration.parameters.contains(where: \.isRequired)
            && declaration.output(nil).accepts(.object(noun))
    }

    /// The words that stand for such a value.
    public func words(for noun: Noun) -> [String] {
        commands.values.filter { yields($0, noun) && $0.output(nil) != .any }.map { command in
            let prefix = noun.name + " "
            return command.name.hasPrefix(prefix) ? String(command.name.dropFirst(prefix.count)) : command.name
        }.filter { !$0.contains(" ") }
    }

    /// A word where an engine's value is due, and no command of that name gives one.
    func unknown(
        _ word: String, _ noun: Noun, _ parameter: Parameter, kind: Diagnostic.Kind, at span: SourceSpan
    ) -> Diagnostic {
        let what = ValueType.object(noun)
        if let declaration = command(word) {
            let gives = declaration.output(nil)
            if gives.accepts(what) {
                return Diagnostic(
                    kind, "\(word) asks for arguments", span: span, hints: ["in parentheses: (\(declaration.usage))"])
            }
            return Diagnostic(
                kind, "expected \(what.phrase) for \(parameter.label), and \(word) gives \(gives.phrase)", span: span)
        }
        let candidates = words(for: noun)
        guard !candidates.isEmpty else {
            return Diagnostic(kind, "expected \(what.phrase) for \(parameter.label), got a string", span: span)
        }
        return Diagnostic(
            kind, "there \(noun.isPlural ? "are" : "is") no \(noun.name) \"\(word)\"", span: span,
            hints: NearestName.hints(for: word, among: candidates))
    }
}
