/// A word that Tab offers where others are right as well: a class's name, a layer.
public struct Suggestion: Sendable {
    public let text: String
    public let summary: String

    public init(_ text: String, _ summary: String = "") { (self.text, self.summary) = (text, summary) }
}

/// What suggestions are made from.
public struct SuggestionRequest: Sendable {
    public let registry: Registry
    /// The call's words before the cursor.
    public let words: [String]
    /// The session's workspace; nil where it has none.
    public let workspace: String?
    /// Those of the session.
    public let jobs: [Job]
    /// The values of the variables that stand in the text before the cursor, and of all.
    private let near: [Value], all: [Value]
    /// The types of what the text makes, by calls that have not run.
    private let made: [ValueType]
    /// These calls, the inner ones behind those around them.
    public let calls: [Call]

    /// A call that has not run.
    public struct Call: Sendable {
        public let command: String
        /// Those that are written out, by name.
        public let arguments: [String: Value]
    }

    public init(
        registry: Registry, words: [String], workspace: String? = nil, jobs: [Job] = [], near: [Value],
        made: [ValueType], calls: [Call] = [], all: [Value]
    ) {
        (self.registry, self.words, self.workspace, self.jobs) = (registry, words, workspace, jobs)
        (self.near, self.made, self.calls, self.all) = (near, made, calls, all)
    }

    /// Those of a type which stand in the text; where none does, those of the session, unless the text makes one of
    /// its own: of that nothing is known.
    public func objects<Object: EngineValue>(_ type: Object.Type) -> [Object] {
        let objects = Self.objects(type, in: near)
        guard objects.isEmpty else { return objects }
        let isMade =
            made.contains(.object(Object.noun)) || words.contains { registry.maker(of: Object.noun, word: $0) != nil }
        return isMade ? [] : Self.objects(type, in: all)
    }

    private static func objects<Object: EngineValue>(_ type: Object.Type, in values: [Value]) -> [Object] {
        values.flatMap { value -> [Object] in
            switch value {
            case .object(let object): (object as? Object).map { [$0] } ?? []
            case .list(let elements): objects(type, in: Array(elements))
            default: []
            }
        }
    }
}

extension Parameter {
    public typealias Suggest = @Sendable (SuggestionRequest) -> [Suggestion]

    /// The same parameter with what completion offers for it.
    public func suggesting(_ suggest: @escaping Suggest) -> Parameter {
        var parameter = self
        parameter.suggest = suggest
        return parameter
    }
}

extension Argument {
    /// The same argument with what completion offers for it.
    public func suggesting(_ suggest: @escaping Parameter.Suggest) -> Argument {
        Argument(parameter.suggesting(suggest), reading: content)
    }
}

/// Parameters of which completion offers something for one.
public struct SuggestingParameters: ParameterSource {
    public let parameters: [Parameter]

    public init(_ source: some ParameterSource, for name: String, _ suggest: @escaping Parameter.Suggest) {
        parameters = source.parameters.map { $0.name == name ? $0.suggesting(suggest) : $0 }
    }
}
