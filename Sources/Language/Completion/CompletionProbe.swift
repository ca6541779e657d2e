/// Rides on the checker, which knows names and types, and notes the place where the marker stands.
struct CompletionProbe {
    /// A letter of the private use area: it continues whatever word, name or string the cursor is in.
    static let marker = "\u{E000}"

    /// The cursor, in UTF-8 bytes.
    let end: Int
    private(set) var found: Completion?
    /// The words before the marked one in its call.
    var words: [String] = []
    /// The fields of the elements that are piped into it.
    var fields: [FieldDeclaration] = []

    init(end: Int) { self.end = end }

    static func isMarked(_ text: String) -> Bool { text.contains(marker) }

    /// - Parameter span: of the word or string; nil for a name, which stands as it reads.
    mutating func note(
        _ place: Completion.Place, _ marked: String, at span: SourceSpan?, variables: [Completion.Variable]
    ) {
        guard found == nil else { return }
        let prefix = String(marked.prefix { $0 != "\u{E000}" }), quote = span.flatMap(Self.quote)
        let start = span.map { $0.range.lowerBound + (quote == nil ? 0 : 1) } ?? end - prefix.utf8.count
        found = Completion(
            place: place, prefix: prefix, replacing: min(max(0, start), end)..<end, quote: quote, variables: variables,
            words: words, fields: fields)
    }

    private static func quote(at span: SourceSpan) -> Character? {
        let first = Array(span.source.text.utf8.dropFirst(span.range.lowerBound).prefix(1))
        return first == [.quote] ? "\"" : first == [.apostrophe] ? "'" : nil
    }
}

extension Checker {
    var visibleVariables: [Completion.Variable] {
        var seen: Set<String> = []
        return variableNames.filter { seen.insert($0).inserted && !CompletionProbe.isMarked($0) }.map {
            Completion.Variable(name: $0, type: type(ofVariable: $0) ?? .any)
        }
    }

    mutating func note(_ place: Completion.Place, _ marked: String, at span: SourceSpan? = nil) {
        guard probe != nil, CompletionProbe.isMarked(marked) else { return }
        let variables = visibleVariables
        probe?.note(place, marked, at: span, variables: variables)
    }

    /// A word or string that the marker stands in.
    mutating func noteText(_ place: Completion.Place, _ expression: Expression) {
        switch expression.kind {
        case .word(let text), .string(let text): note(place, text, at: expression.span)
        case .interpolation(let parts): if case .text(let text) = parts.last { note(.nothing, text) }
        default: break
        }
    }

    mutating func noteType(_ type: TypeSyntax) {
        switch type {
        case .named(let name): note(.type, name.text)
        case .list(let element, _): noteType(element)
        }
    }

    mutating func noteCall(_ syntax: CallSyntax, input: ValueType?) {
        guard probe != nil else { return }
        note(.command(input: input), syntax.name.text)
        guard let index = syntax.arguments.firstIndex(where: { $0.value.isMarked }) else { return }
        let marked = syntax.arguments[index]
        let isSecondWord = index == 0 && marked.name == nil
        if isSecondWord, !registry.subcommands(of: syntax.name.text).isEmpty {
            return noteText(.subcommand(first: syntax.name.text), marked.value)
        }
        guard let call = try? registry.resolve(syntax) else { return noteText(.expression, marked.value) }
        probe?.words = call.arguments.prefix { !$0.value.isMarked }.compactMap {
            if case .word(let word) = $0.value.kind { word } else { nil }
        }
        let element = input.flatMap { registry.elementType(of: $0) } ?? .any
        let fields = fields(of: element) ?? []
        probe?.fields = fields
        noteArgument(call, marked)
        probe?.words = []
        probe?.fields = []
    }

    private mutating func noteArgument(_ call: ResolvedCall, _ marked: CallSyntax.Argument) {
        let parameters = call.declaration.parameters
        if let name = marked.name {
            guard let parameter = parameters.first(where: { $0.name == name.text }) else {
                return noteText(.expression, marked.value)
            }
            return noteText(
                .value(of: call.declaration, parameter: parameter, type: parameter.type, named: []), marked.value)
        }
        let given = Set(call.arguments.compactMap { $0.name?.text })
        let before = call.arguments.prefix { !$0.value.isMarked }.filter { $0.name == nil }.count
        let open = parameters.filter { $0.position == .positional && !given.contains($0.name) }
        let next = before < open.count ? open[before] : parameters.first { $0.position == .rest }
        let taken = given.union(open.prefix(before).map(\.name))
        let named = parameters.filter { $0.position != .rest && $0.position != .names && !taken.contains($0.name) }
        noteText(.argument(of: call.declaration, positional: next, named: named), marked.value)
    }

    /// An element of a list that is a parameter's value.
    mutating func noteElement(
        _ index: Int, of elements: [Expression], _ type: ValueType, _ parameter: Parameter,
        _ declaration: CommandDeclaration
    ) {
        guard probe != nil, elements[index].isMarked else { return }
        noteText(
            .value(
                of: declaration, parameter: parameter, type: type,
                named: index > 0 ? openParameters(of: elements[index - 1]) : []), elements[index])
    }

    /// The parameters that a command in a list could still be given.
    private func openParameters(of element: Expression) -> [Parameter] {
        switch element.kind {
        case .word(let name): return registry.command(name)?.parameters ?? []
        case .pipe(let stages): return stages.last.map { openParameters(of: $0) } ?? []
        case .call(let call):
            let given = Set(call.arguments.compactMap { $0.name?.text })
            return registry.command(call.name.text)?.parameters.filter { !given.contains($0.name) } ?? []
        default: return []
        }
    }
}

extension Expression {
    /// A word or string with the marker in it.
    var isMarked: Bool {
        switch kind {
        case .word(let text), .string(let text): CompletionProbe.isMarked(text)
        default: false
        }
    }
}
