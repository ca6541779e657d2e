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
        let stageType = type(of: stage)
        var results: [ValueType] = []
        for member in stageType.members {
            guard case .object(let noun) = member, let declared = registry.types[noun.name] else {
                if member == .any || member.objectNoun != nil { return .any }
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
            diagnostics.append(withVariableHint(error, syntax.name))
            for argument in syntax.arguments { _ = type(of: argument.value) }
            return .any
        }
        let binding = Binding(call, registry)
        diagnostics += binding.diagnostics
        for argument in binding.arguments { checkArgument(argument, call.declaration) }
        checkInput(input, of: call)
        return output(of: call.declaration, input: input)
    }

    /// `n * 2` where `$n * 2` was meant.
    private func withVariableHint(_ error: Diagnostic, _ name: Name) -> Diagnostic {
        guard type(ofVariable: name.text) != nil else { return error }
        return Diagnostic(error.kind, error.message, span: error.span, hints: ["the variable is written $\(name.text)"])
    }

    private mutating func checkInput(_ input: ValueType?, of call: ResolvedCall) {
        guard let input else {
            if call.declaration.requiresInput { diagnostics.append(.missingInput(call)) }
            return
        }
        if input == .nothing {
            return report(
                "the stage before \(call.declaration.name) yields nothing that could be piped in", at: call.nameSpan)
        }
        let expected = ValueType.union(call.declaration.inputs)
        if call.declaration.inputs.isEmpty || !registry.canFit(input, expected) {
            diagnostics.append(.wrongInput(input, call, kind: .check))
        }
    }

    /// What a command yields, for every type that the input may have.
    private func output(of declaration: CommandDeclaration, input: ValueType?) -> ValueType {
        guard let input, !declaration.inputs.isEmpty else { return declaration.output(nil) }
        let possible = declaration.inputs.flatMap(\.members).filter { registry.canFit(input, $0) }
        if possible.isEmpty || (possible.contains(.any) && input != .any) { return declaration.output(input) }
        if input != .any, input.members.count == 1, possible.contains(input) { return declaration.output(input) }
        return .common(possible.map { declaration.output($0) })
    }

    private mutating func checkArgument(_ argument: Binding.Argument, _ declaration: CommandDeclaration) {
        let parameter = argument.parameter
        guard parameter.position == .rest else {
            return checkValue(argument.values[0], parameter.type, parameter, declaration)
        }
        if argument.values.count == 1 {
            return checkValue(argument.values[0], .list(parameter.restElement), parameter, declaration)
        }
        for value in argument.values { checkValue(value, parameter.restElement, parameter, declaration) }
    }

    private mutating func checkValue(
        _ expression: Expression, _ expected: ValueType, _ parameter: Parameter, _ declaration: CommandDeclaration
    ) {
        if let constant = constant(expression, for: expected) {
            return checkConstant(constant, expression, expected, parameter)
        }
        if case .list(let elements) = expression.kind, let element = expected.listElement {
            for index in elements.indices {
                noteElement(index, of: elements, element, parameter, declaration)
                checkValue(elements[index], element, parameter, declaration)
            }
            return
        }
        if case .record(let fields) = expression.kind, fields.isEmpty, expected == .object(Block.self) { return }
        let got = type(of: expression)
        if got == .nothing, parameter.isOptional { return }
        if !registry.canFit(got, expected) {
            diagnostics.append(.mismatch(expected, got: got, parameter, kind: .check, at: expression.span))
        }
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
            if nouns.count == 1, let hint = fieldHint(word) {
                let verb = nouns[0].isPlural ? "are" : "is"
                return report("there \(verb) no \(nouns[0].name) \"\(word)\"", at: expression.span, hints: [hint])
            }
            if nouns.count == 1 {
                diagnostics.append(registry.unknown(word, nouns[0], parameter, kind: .check, at: expression.span))
                return
            }
        }
        diagnostics.append(.mismatch(expected, got: ValueType(of: value), parameter, kind: .check, at: expression.span))
    }
}

extension ValueType {
    /// The element of the list that this is, or may be.
    var listElement: ValueType? {
        for case .list(let element) in members { return element }
        return nil
    }
}
