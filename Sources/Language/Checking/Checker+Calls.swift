import OrderedCollections
import Vocabulary

extension Checker {
    mutating func checkPipe(_ stages: [Expression]) -> ValueType {
        var input: ValueType?
        for stage in stages {
            if let call = stage.stageCall {
                input = checkCall(call, input: input)
            } else if let piped = input {
                input = checkApplication(of: stage, to: piped)
            } else {
                input = type(of: stage)
            }
        }
        return input ?? .nothing
    }

    /// `input | $value`.
    private mutating func checkApplication(of stage: Expression, to input: ValueType) -> ValueType {
        if case .closure(let closure) = stage.kind { return checkCall(of: closure, given: [input]) }
        let stageType = type(of: stage)
        var results: [ValueType] = []
        for member in stageType.members {
            if case .closure(let closure) = member, closure.parameters.count == 1 { results.append(closure.result) }
            guard case .object(let noun) = member, let declared = registry.types[noun.name] else {
                if member == .any || member == .string || member.objectNoun != nil { return .any }
                continue
            }
            if input == .any { return .any }
            results += input.members.compactMap { declared.applied(to: $0) }
        }
        if results.isEmpty {
            let message =
                stageType.objectNoun == nil
                ? "\(stageType.gotPhrase(expecting: .any)) takes nothing from a pipe"
                : "\(stageType.phrase) does not take \(input.gotPhrase(expecting: .any)) from a pipe"
            report(message, at: stage.span)
            return .any
        }
        return .common(results)
    }

    mutating func checkCall(_ syntax: CallSyntax, input: ValueType?) -> ValueType {
        noteCall(syntax, input: input)
        let call: ResolvedCall
        do { call = try registry.resolve(syntax) } catch {
            diagnostics.append(withHint(error, syntax.name))
            for argument in syntax.arguments { _ = type(of: argument.value) }
            return .any
        }
        if call.declaration.name == "plugin load", case .string(let plugin)? = call.arguments.first?.value.constant {
            loadedPlugins.append(plugin)
        }
        let binding = Binding(call, registry, isPiped: input != nil)
        if input == nil, call.declaration.requiresInput {
            // What should be piped in may stand as an argument: one error says it.
            for argument in call.arguments { _ = type(of: argument.value) }
            diagnostics.append(.missingInput(call))
            return .any
        }
        diagnostics += binding.diagnostics
        var types = CallTypes(input: input, registry: registry)
        // What a closure is given may depend on other arguments.
        for argument in binding.arguments where !argument.isClosure {
            checkArgument(argument, call.declaration, &types)
        }
        for argument in binding.arguments where argument.isClosure {
            checkArgument(argument, call.declaration, &types)
        }
        guard checkInput(input, of: call) else { return .any }
        checkElements(of: call, types)
        return output(of: call.declaration, types)
    }

    /// What a selector that is left out has to be: the element itself.
    private mutating func checkElements(of call: ResolvedCall, _ types: CallTypes) {
        let replaced = call.declaration.parameters.filter { types.arguments[$0.name] != nil }.compactMap(\.replaced)
        for parameter in call.declaration.parameters where types.arguments[parameter.name] == nil {
            guard !replaced.contains(parameter.name), parameter.type.members.contains(.fieldName), parameter.isOptional,
                types.input != nil,
                let result = parameter.type.closureMember?.result, !registry.canFit(types.element, result)
            else { continue }
            report(
                "\(call.declaration.name) takes \(result.plural), and the elements are \(types.element.plural)",
                at: call.nameSpan, hints: ["with a field's name, or a closure: \(call.declaration.usage)"])
        }
    }

    /// - Returns: what the closure gives.
    private mutating func checkCall(of closure: ClosureSyntax, given: [ValueType]) -> ValueType {
        guard closure.parameters.count == given.count else {
            let takes = closure.parameters.isEmpty ? "no value" : counted(closure.parameters.count, "value")
            let names = ["x", "y", "z"].prefix(given.count).joined(separator: " ")
            report(
                "this closure takes \(takes), and is given \(given.isEmpty ? "none" : "\(given.count)")",
                at: closure.span, hints: ["the form is: \(given.isEmpty ? "{ … }" : "{ |\(names)| … }")"])
            _ = checkClosure(closure, given: closure.parameters.map { _ in .any })
            return .any
        }
        return checkClosure(closure, given: given).result
    }

    /// `n * 2` where `$n * 2` was meant, or a plugin's command without the plugin.
    private func withHint(_ error: Diagnostic, _ name: Name) -> Diagnostic {
        guard let type = type(ofVariable: name.text) else {
            return pluginHint(name.text).map { Diagnostic(error.kind, error.message, span: error.span, hints: [$0]) }
                ?? error
        }
        let hint =
            type.closureMember == nil
            ? "the variable is written $\(name.text)" : "a closure is called in a pipe: … | $\(name.text)"
        return Diagnostic(error.kind, error.message, span: error.span, hints: [hint])
    }

    /// What a plugin brings is known to the check where the plugin is imported, not where it is loaded as the text runs.
    private func pluginHint(_ command: String) -> String? {
        guard probe == nil else { return nil }
        if let plugin = registry.source?.name(ofModuleWith: command, from: currentFolder) {
            return "the plugin \(plugin) has it: write import plugin \(Value.quoted(plugin)) at the top"
        }
        return loadedPlugins.last.map {
            "if the plugin brings it: write import plugin \(Value.quoted($0)) at the top, in place of plugin load"
        }
    }

    private mutating func checkInput(_ input: ValueType?, of call: ResolvedCall) -> Bool {
        guard let input else { return true }
        if input == .nothing {
            report(
                "the stage before \(call.declaration.name) yields nothing that could be piped in", at: call.nameSpan)
            return false
        }
        let expected = ValueType.union(call.declaration.inputs)
        if !call.declaration.inputs.isEmpty, registry.canFit(input, expected) { return true }
        diagnostics.append(.wrongInput(input, call, kind: .check))
        return false
    }

    /// What a command yields, for every type that the input may have.
    private mutating func output(of declaration: CommandDeclaration, _ types: CallTypes) -> ValueType {
        if isDefinition(declaration.name) { return output(ofDefinition: declaration.name) }
        guard let input = types.input, !declaration.inputs.isEmpty else { return declaration.yields(types) }
        let possible = declaration.inputs.flatMap(\.members).filter { registry.canFit(input, $0) }
        if possible.isEmpty || possible.contains(where: { $0.takesAsItIs(input) }) { return declaration.yields(types) }
        if input != .any, input.members.count == 1, possible.contains(input) { return declaration.yields(types) }
        return .common(
            possible.map { input in
                var types = types
                types.input = input
                return declaration.yields(types)
            })
    }

    private mutating func checkArgument(
        _ argument: Binding.Argument, _ declaration: CommandDeclaration, _ types: inout CallTypes
    ) {
        let parameter = argument.parameter
        if parameter.position == .names {
            let results = argument.values.map { checkValue($0, parameter.type, parameter, declaration, types) }
            types.arguments[parameter.name] = .record(
                OrderedDictionary(zip(argument.names.lazy.map(\.text), results)) { $1 })
        } else if argument.values.count == 1 {
            let type = parameter.position == .rest ? .list(parameter.restElement) : parameter.type
            types.constants[parameter.name] = argument.values[0].constant
            types.arguments[parameter.name] = checkValue(argument.values[0], type, parameter, declaration, types)
        } else {
            let constants = argument.values.compactMap(\.constant)
            types.constants[parameter.name] = constants.count == argument.values.count ? .list(constants) : nil
            let results = argument.values.map { value in
                checkValue(value, parameter.restElement, parameter, declaration, types)
            }
            types.arguments[parameter.name] = .listed(.common(results))
        }
    }

    /// - Returns: the value's type; for a closure and the name of a field with what it gives.
    @discardableResult
    private mutating func checkValue(
        _ expression: Expression, _ expected: ValueType, _ parameter: Parameter, _ declaration: CommandDeclaration,
        _ types: CallTypes
    ) -> ValueType {
        if case .closure(let closure) = expression.kind, let expected = expected.closureMember {
            return checkFunction(closure, expected, types.given(to: parameter))
        }
        if let constant = constant(expression, for: expected) {
            checkConstant(constant, expression, expected, parameter)
            return checkFieldName(constant, expected, at: expression.span, types) ?? ValueType(of: constant)
        }
        if case .list(let elements) = expression.kind, let element = expected.listElement {
            let results = elements.indices.map { index in
                noteElement(index, of: elements, element, parameter, declaration)
                return checkValue(elements[index], element, parameter, declaration, types)
            }
            return .listed(.common(results))
        }
        if expression.isEmptyRecord, expected.closureMember != nil { return expected }
        let got = type(of: expression)
        if got == .nothing, parameter.isOptional { return got }
        if !registry.canFit(got, expected) {
            diagnostics.append(.mismatch(expected, got: got, parameter, kind: .check, at: expression.span))
        }
        return got
    }

    private mutating func checkFunction(_ closure: ClosureSyntax, _ expected: ClosureType, _ given: [ValueType])
        -> ValueType
    {
        let result = checkCall(of: closure, given: given)
        if !registry.canFit(result, expected.result) {
            report(
                "expected \(expected.result.phrase), got \(result.gotPhrase(expecting: expected.result))",
                at: closure.resultSpan)
        }
        return .closure(ClosureType(parameters: given, result: result))
    }

    /// nil where no field's name is due.
    private mutating func checkFieldName(
        _ value: Value, _ expected: ValueType, at span: SourceSpan, _ types: CallTypes
    ) -> ValueType? {
        guard case .string(let name) = value, expected.takesFieldName else { return nil }
        let element = types.element
        let result = checkField(Name(text: name, span: span), of: element)
        if let wanted = expected.closureMember?.result, !registry.canFit(result, wanted) {
            report(
                "expected \(wanted.phrase), and the field \(name) is \(result.gotPhrase(expecting: wanted))", at: span)
        }
        return .closure(ClosureType(parameters: [element], result: result))
    }

    /// A literal that is no list; a number where a text is due is the text.
    private func constant(_ expression: Expression, for expected: ValueType) -> Value? {
        let isText = expected == .string || expected == .path || expected == .list(.string) || expected == .list(.path)
        switch expression.kind {
        case .number(_, let text) where isText, .boolean(_, let text) where isText: return .string(text)
        case .number, .boolean, .word, .string: return expression.constant
        default: return nil
        }
    }

    /// `images.test` where `$images.test` was meant.
    private func fieldHint(_ word: String) -> String? {
        let name = String(word.prefix { $0 != "." && $0 != "[" })
        if name.count < word.count || type(ofVariable: name) != nil { return "a variable is written $\(word)" }
        return nil
    }

    private mutating func checkConstant(
        _ value: Value, _ expression: Expression, _ expected: ValueType, _ parameter: Parameter
    ) {
        let scalar = expected.listElement.map { ValueType.union([expected, $0]) } ?? expected
        if Coercion.matches(value, scalar) {
            if let violation = Coercion.violation(of: parameter, by: value) {
                report(violation.message, at: expression.span, hints: violation.hints)
            }
            return
        }
        if case .string(let word) = value {
            let nouns = scalar.members.compactMap { if case .object(let noun) = $0 { noun } else { nil } }
            if nouns.contains(where: { registry.maker(of: $0, word: word) != nil }) { return }
            if let first = nouns.first, let hint = fieldHint(word) {
                let names = nouns.map(\.name).joined(separator: " or "), verb = first.isPlural ? "are" : "is"
                return report("there \(verb) no \(names) \"\(word)\"", at: expression.span, hints: [hint])
            }
            if nouns.count == 1 {
                diagnostics.append(registry.unknown(word, nouns[0], parameter, kind: .check, at: expression.span))
                return
            }
        }
        diagnostics.append(.mismatch(expected, got: ValueType(of: value), parameter, kind: .check, at: expression.span))
    }
}

extension Binding.Argument {
    fileprivate var isClosure: Bool {
        values.contains { if case .closure = $0.kind { true } else { false } }
    }
}

extension ValueType {
    /// Whether a value of the other type is taken with all that is known of its type.
    fileprivate func takesAsItIs(_ input: ValueType) -> Bool {
        switch self {
        case .any: input != .any
        case .sequence: true
        case .list, .record: input != .any && members.count == 1
        default: false
        }
    }

    /// The closure that this is, or may be.
    var closureMember: ClosureType? {
        for case .closure(let closure) in members { return closure }
        return nil
    }

    /// The element of the list that this is, or may be.
    public var listElement: ValueType? {
        for case .list(let element) in members { return element }
        return nil
    }
}
