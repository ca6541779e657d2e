import Vocabulary

/// A call's arguments, each with its parameter.
struct Binding {
    struct Argument {
        let parameter: Parameter
        /// One; or, for a rest parameter, all that remain.
        let values: [Expression]
        let span: SourceSpan
        /// Of a parameter that takes names: what the values are called.
        var names: [Name] = []
    }

    private(set) var arguments: [Argument] = []
    private(set) var diagnostics: [Diagnostic] = []

    private let registry: Registry
    /// The parameter that what is piped in stands for.
    private let piped: String?

    /// - Parameter isPiped: whether something is piped in.
    init(_ call: ResolvedCall, _ registry: Registry, isPiped: Bool) {
        self.registry = registry
        piped = isPiped ? call.declaration.pipedParameter?.name : nil
        let declaration = call.declaration
        if let misused = misused(call) {
            diagnostics = [misused]
            return
        }
        var positional = declaration.parameters.filter { $0.position == .positional && $0.name != piped }[...]
        let rest = declaration.parameters.first { $0.position == .rest }
        let named = Set(call.arguments.compactMap { $0.name?.text })
        var remaining: [Expression] = []
        for argument in call.arguments {
            if let name = argument.name {
                bindNamed(name, argument.value, call)
            } else {
                while let next = positional.first, named.contains(next.name) { positional.removeFirst() }
                if let parameter = positional.popFirst() {
                    arguments.append(
                        Argument(parameter: parameter, values: [argument.value], span: argument.value.span))
                } else if rest != nil {
                    remaining.append(argument.value)
                } else {
                    diagnostics.append(Self.tooMany(argument.value, declaration))
                }
            }
        }
        if let rest { bindRest(rest, remaining) }
        reportMissing(call)
    }

    private mutating func bindNamed(_ name: Name, _ value: Expression, _ call: ResolvedCall) {
        let parameters = call.declaration.parameters
        guard let parameter = parameters.first(where: { $0.name == name.text && $0.position != .names }) else {
            if let open = parameters.first(where: { $0.position == .names }) { return bindOpen(open, name, value) }
            diagnostics.append(unknown(name, call))
            return
        }
        if name.text == piped {
            diagnostics.append(Diagnostic(.check, "\(name.text) is piped in already", span: name.span))
            return
        }
        if arguments.contains(where: { $0.parameter.name == name.text }) {
            diagnostics.append(Diagnostic(.check, "\(name.text) is given twice", span: name.span))
            return
        }
        arguments.append(Argument(parameter: parameter, values: [value], span: value.span))
    }

    private mutating func bindOpen(_ parameter: Parameter, _ name: Name, _ value: Expression) {
        guard let index = arguments.firstIndex(where: { $0.parameter.position == .names }) else {
            return arguments.append(Argument(parameter: parameter, values: [value], span: value.span, names: [name]))
        }
        let before = arguments[index]
        if before.names.contains(where: { $0.text == name.text }) {
            return diagnostics.append(Diagnostic(.check, "\(name.text) is given twice", span: name.span))
        }
        arguments[index] = Argument(
            parameter: parameter, values: before.values + [value], span: before.span, names: before.names + [name])
    }

    private mutating func bindRest(_ parameter: Parameter, _ values: [Expression]) {
        guard let first = values.first, let last = values.last,
            !arguments.contains(where: { $0.parameter.name == parameter.name })
        else { return }
        let span = SourceSpan(
            source: first.span.source, range: first.span.range.lowerBound..<last.span.range.upperBound)
        arguments.append(Argument(parameter: parameter, values: values, span: span))
    }

    private mutating func reportMissing(_ call: ResolvedCall) {
        let given = Set(arguments.map(\.parameter.name))
        for parameter in call.declaration.parameters
        where parameter.isRequired && !given.contains(parameter.name) && parameter.name != piped {
            let form = parameter.position == .named ? "\(parameter.name)=" : parameter.name
            let message = "\(call.declaration.name) asks for \(form), \(parameter.type.phrase)"
            diagnostics.append(
                Diagnostic(.check, message, span: call.nameSpan, hints: ["usage: \(call.declaration.usage)"]))
        }
    }

    private func unknown(_ name: Name, _ call: ResolvedCall) -> Diagnostic {
        let declaration = call.declaration, names = declaration.parameters.map(\.name)
        var hints = inner(name, call).map { [$0] } ?? NearestName.hints(for: name.text, among: names, suffix: "=")
        if hints.isEmpty {
            hints = [
                names.isEmpty
                    ? "\(declaration.name) has no parameters"
                    : "\(declaration.name) has: \(names.joined(separator: ", "))"
            ]
        }
        return Diagnostic(
            .check, "\(declaration.name) has no parameter \"\(name.text)\"", span: name.span, hints: hints)
    }

    /// `train wrn depth=10`: the argument is one of the command that stands as an argument.
    private func inner(_ name: Name, _ call: ResolvedCall) -> String? {
        let words = call.arguments.compactMap { $0.name == nil ? $0.value.bareWord : nil }
        let owner = words.first { registry.command($0)?.parameters.contains { $0.name == name.text } ?? false }
        return owner.map { "arguments of \($0) stand with it in parentheses: (\($0) \(name.text)=…)" }
    }

    /// Arguments as other shells have them: `--depth 10`; or a command where a block of commands is due.
    private func misused(_ call: ResolvedCall) -> Diagnostic? {
        for argument in call.arguments where argument.name == nil {
            guard let word = argument.value.bareWord else { continue }
            if let name = option(word, call.declaration) {
                return Diagnostic(
                    .check, "arguments are written name=value", span: argument.value.span, hints: ["\(name)=…"])
            }
        }
        guard let first = call.arguments.first, let word = first.value.bareWord, first.name == nil,
            call.declaration.parameters.first?.type.closureMember?.parameters.isEmpty == true,
            registry.firstWords.contains(word)
        else { return nil }
        let name = call.declaration.name
        return Diagnostic(
            .check, "\(name) takes a block", span: first.value.span, hints: ["in braces: \(name) { \(word) … }"])
    }

    /// The parameter that `--name` or `--name=value` means.
    private func option(_ word: String, _ declaration: CommandDeclaration) -> String? {
        guard word.hasPrefix("--") else { return nil }
        let name = word.dropFirst(2).prefix { $0 != "=" }
        return declaration.parameters.first { $0.position == .named && $0.name == name }?.name
    }

    private static func tooMany(_ value: Expression, _ declaration: CommandDeclaration) -> Diagnostic {
        let count = declaration.parameters.filter { $0.position == .positional }.count
        let message =
            count == 0
            ? "\(declaration.name) takes name=value arguments only"
            : "\(declaration.name) takes \(count == 1 ? "one argument" : "\(count) arguments") without a name"
        return Diagnostic(.check, message, span: value.span, hints: ["usage: \(declaration.usage)"])
    }
}

extension Expression {
    /// A word without quotes.
    var bareWord: String? { if case .word(let word) = kind { word } else { nil } }
}

extension CommandDeclaration {
    /// One line: `rotate [degrees] [level=] [p=1]`.
    public var usage: String {
        let head = requiresInput ? "INPUT | \(name)" : name
        return ([head] + parameters.map(\.usage)).joined(separator: " ")
    }
}

extension Parameter {
    var usage: String {
        switch position {
        case .positional: isRequired ? name : "[\(name)]"
        case .rest: "[\(name) …]"
        case .names: "[\(name)=value …]"
        case .named: isRequired ? "\(name)=" : "[\(name)=\(defaultValue?.argumentText ?? "")]"
        }
    }

    /// As a diagnostic names it: `augment=`, `MODEL`.
    public var label: String { position == .named || position == .names ? "\(name)=" : name }
}
