import Vocabulary

/// A call's arguments, each with its parameter.
struct Binding {
    struct Argument {
        let parameter: Parameter
        /// One; or, for a rest parameter, all that remain.
        let values: [Expression]
        let span: SourceSpan
    }

    private(set) var arguments: [Argument] = []
    private(set) var diagnostics: [Diagnostic] = []

    init(_ call: ResolvedCall) {
        let declaration = call.declaration
        var positional = declaration.parameters.filter { $0.position == .positional }[...]
        let rest = declaration.parameters.first { $0.position == .rest }
        let named = Set(call.arguments.compactMap { $0.name?.text })
        var remaining: [Expression] = []
        for argument in call.arguments {
            if let name = argument.name {
                bindNamed(name, argument.value, declaration)
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

    private mutating func bindNamed(_ name: Name, _ value: Expression, _ declaration: CommandDeclaration) {
        guard let parameter = declaration.parameters.first(where: { $0.name == name.text }) else {
            diagnostics.append(Self.unknown(name, declaration))
            return
        }
        if arguments.contains(where: { $0.parameter.name == name.text }) {
            diagnostics.append(Diagnostic(.check, "\(name.text) is given twice", span: name.span))
            return
        }
        arguments.append(Argument(parameter: parameter, values: [value], span: value.span))
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
        for parameter in call.declaration.parameters where parameter.isRequired && !given.contains(parameter.name) {
            let form = parameter.position == .named ? "\(parameter.name)=" : parameter.name
            let message = "\(call.declaration.name) asks for \(form), \(parameter.type.phrase)"
            diagnostics.append(
                Diagnostic(.check, message, span: call.nameSpan, hints: ["usage: \(call.declaration.usage)"]))
        }
    }

    private static func unknown(_ name: Name, _ declaration: CommandDeclaration) -> Diagnostic {
        let names = declaration.parameters.map(\.name)
        var hints = NearestName.hints(for: name.text, among: names, suffix: "=")
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

    private static func tooMany(_ value: Expression, _ declaration: CommandDeclaration) -> Diagnostic {
        let count = declaration.parameters.filter { $0.position == .positional }.count
        let message =
            count == 0
            ? "\(declaration.name) takes name=value arguments only"
            : "\(declaration.name) takes \(count == 1 ? "one argument" : "\(count) arguments") without a name"
        return Diagnostic(.check, message, span: value.span, hints: ["usage: \(declaration.usage)"])
    }
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
        case .named: isRequired ? "\(name)=" : "[\(name)=\(defaultValue?.argumentText ?? "")]"
        }
    }

    /// As a diagnostic names it: `augment=`, `MODEL`.
    public var label: String { position == .named ? "\(name)=" : name }
}
