import Vocabulary

/// A call whose command is found: `dataset cifar10 PATH` has lost both words of its name.
struct ResolvedCall {
    let declaration: CommandDeclaration
    let nameSpan: SourceSpan
    let arguments: [CallSyntax.Argument]
}

extension Registry {
    /// The command that a call names, two-word names first.
    func resolve(_ call: CallSyntax) throws(Diagnostic) -> ResolvedCall {
        if let question = question(call) { return question }
        if let second = call.arguments.first, second.name == nil, case .word(let word) = second.value.kind,
            let declaration = command("\(call.name.text) \(word)")
        {
            let span = SourceSpan(
                source: call.name.span.source,
                range: call.name.span.range.lowerBound..<second.value.span.range.upperBound)
            return ResolvedCall(declaration: declaration, nameSpan: span, arguments: Array(call.arguments.dropFirst()))
        }
        guard let declaration = command(call.name.text) else { throw unknown(call) }
        return ResolvedCall(declaration: declaration, nameSpan: call.name.span, arguments: call.arguments)
    }

    /// `rotate ?` is `help rotate`.
    private func question(_ call: CallSyntax) -> ResolvedCall? {
        guard call.arguments.last?.value.bareWord == "?", call.arguments.allSatisfy({ $0.value.bareWord != nil }),
            let help = command("help")
        else { return nil }
        let name = Expression(kind: .word(call.name.text), span: call.name.span)
        return ResolvedCall(
            declaration: help, nameSpan: call.name.span,
            arguments: [.init(name: nil, value: name)] + call.arguments.dropLast())
    }

    private func unknown(_ call: CallSyntax) -> Diagnostic {
        let name = call.name.text
        let subcommands = subcommands(of: name)
        guard !subcommands.isEmpty else {
            return Diagnostic(
                .check, "there is no command \"\(name)\"", span: call.name.span,
                hints: ForeignHabits.hint(for: call).map { [$0] }
                    ?? NearestName.hints(
                        for: name,
                        among: firstWords + [
                            "let", "set", "for", "while", "if", "try", "param", "def", "import", "return",
                        ]))
        }
        let list = "\(name) has: \(subcommands.joined(separator: ", "))"
        guard let second = call.arguments.first, second.name == nil, case .word(let word) = second.value.kind else {
            return Diagnostic(.check, "\(name) asks for a second word", span: call.name.span, hints: [list])
        }
        let near = NearestName.hints(for: word, among: subcommands, prefix: "\(name) ")
        return Diagnostic(
            .check, "there is no command \"\(name) \(word)\"", span: second.value.span,
            hints: near.isEmpty ? [list] : near)
    }

    /// The first words of all commands, each once, in their order.
    public var firstWords: [String] {
        var words: [String] = []
        for name in commands.keys {
            let word = String(name.prefix { $0 != " " })
            if words.last != word, !words.contains(word) { words.append(word) }
        }
        return words
    }
}
