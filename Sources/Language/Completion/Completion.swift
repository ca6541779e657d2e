import Vocabulary

/// What could stand where the cursor is, for Tab: the place, and the part of it that is typed already.
public struct Completion: Sendable {
    public enum Place: Sendable {
        /// The start of a stage: a command, or a statement's first word; `input` is the type of what is piped in.
        case command(input: ValueType?)
        /// The second word of the commands that start with `first`.
        case subcommand(first: String)
        /// An argument: a value for the next positional parameter, if one is left, or the name of one of `named` (those
        /// not given yet).
        case argument(of: CommandDeclaration, positional: Parameter?, named: [Parameter])
        /// A value behind `name=`, or an element of a list there. `type` is what it should be; `named` are the
        /// parameters of the command in the list that the element follows (`[shear-x p=0.9 …`).
        case value(of: CommandDeclaration, parameter: Parameter, type: ValueType, named: [Parameter])
        /// A value of any type.
        case expression
        /// Behind `$`.
        case variable
        /// Behind `.`: the fields of a value of the type.
        case field(of: ValueType, fields: [FieldDeclaration])
        /// Behind `:` or `->` of a parameter or definition.
        case type
        /// The file of an `import`.
        case importedFile
        /// The name or path of a plugin.
        case plugin
        /// A name that is being made, a comment, a text.
        case nothing
    }

    public struct Variable: Hashable, Sendable {
        public let name: String
        public let type: ValueType
    }

    public let place: Place
    /// What stands of it before the cursor.
    public let prefix: String
    /// The prefix's place in the text, in UTF-8 bytes; a candidate replaces it.
    public let replacing: Range<Int>
    /// The quote that it stands behind: what completes is text then. `replacing` begins behind it.
    public let quote: Character?
    /// Those that can be seen from here, inner ones first.
    public let variables: [Variable]
    /// The words of the call that stand before it.
    let words: [String]
    /// The fields of the elements that are piped into the call.
    public let fields: [FieldDeclaration]
    /// Values of the session's variables that stand in the text.
    fileprivate(set) var mentioned: [Value] = []
    /// The types of what calls in the text give.
    fileprivate(set) var made: [ValueType] = []
    /// These calls.
    fileprivate(set) var calls: [SuggestionRequest.Call] = []

    public var isInString: Bool { quote != nil }
}

extension Interpreter {
    /// `cursor` counts UTF-8 bytes; what stands behind it does not matter. Imported files are relative to
    /// `currentFolder`.
    public func completion(of text: String, at cursor: Int, currentFolder: String = ".") -> Completion {
        let before = Array(text.utf8.prefix(max(0, cursor)))
        let open = OpenBrackets(before)
        guard !open.isInComment else { return .nothing(at: before.count) }
        let marked = String(decoding: before, as: UTF8.self) + CompletionProbe.marker + open.closing
        for repair in ["", " {}", " in [] {}", " catch {}"] {
            let found: Completion? = DeepStack.run {
                var checker = makeChecker(currentFolder: currentFolder, runsNothing: true)
                checker.probe = CompletionProbe(end: before.count)
                let tree = Parser.parse(Source(name: "<completion>", text: marked + repair))
                checker.check(tree)
                return checker.probe?.found?.with(SessionValues(variables, in: tree), registry)
            }
            if let found { return found }
        }
        return .nothing(at: before.count)
    }

    /// The words for types of values, the language's own first.
    public var typeNames: [String] { TypeSyntax.names.keys.sorted() + registry.types.keys }

    /// What the parameter's declaration offers beside values of the session.
    public func suggestions(for parameter: Parameter, at completion: Completion) -> [Suggestion] {
        guard let suggest = parameter.suggest else { return [] }
        return suggest(
            SuggestionRequest(
                registry: registry, words: completion.words, workspace: workspace, jobs: jobs?.all ?? [],
                near: completion.mentioned, made: completion.made, calls: completion.calls,
                all: variables.sorted { $0.key < $1.key }.map(\.value)))
    }
}

extension Completion {
    static func nothing(at end: Int) -> Completion {
        Completion(place: .nothing, prefix: "", replacing: end..<end, quote: nil, variables: [], words: [], fields: [])
    }

    fileprivate func with(_ values: SessionValues, _ registry: Registry) -> Completion {
        var completion = self
        completion.mentioned = values.mentioned
        completion.made = values.made(registry)
        completion.calls = values.calls(registry)
        return completion
    }
}
